package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether documents match a query, for many documents and one query. A long {@code $in} of texts is
 * looked up in a set; the library's matcher, which does everything else, compares with one after
 * the other, so that a thousand documents by their ids were a million comparisons.
 */
final class Matching {

    /** Shorter lists are left to the matcher. */
    private static final int LONG = 8;

    private final QueryMatcher matcher = new DefaultQueryMatcher();
    private final Document query;
    private final Document rest;
    private final Map<String, Set<String>> among = new HashMap<>();

    Matching(Document query) {
        this.query = query;
        this.rest = new Document();
        query.forEach((field, asked) -> {
            Set<String> texts = field.startsWith("$") ? null : longList(asked);
            if (texts == null) {
                rest.put(field, asked);
            } else {
                among.put(field, texts);
            }
        });
    }

    private static @Nullable Set<String> longList(@Nullable Object asked) {
        if (!(asked instanceof Document operators)
                || operators.size() != 1
                || !(operators.get("$in") instanceof Collection<?> values)
                || values.size() < LONG) {
            return null;
        }
        Set<String> texts = HashSet.newHashSet(values.size());
        for (Object value : values) {
            if (!(value instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    /** Whether a document matches. */
    boolean matches(Document document) {
        for (Map.Entry<String, Set<String>> one : among.entrySet()) {
            if (!(at(document, one.getKey()) instanceof String text)) {
                // Arrays, for example: what they match is the library's to say.
                return matcher.matches(document, query);
            }
            if (!one.getValue().contains(text)) {
                return false;
            }
        }
        return matcher.matches(document, rest);
    }

    /** What is at a path through documents; null when there is something else on the way. */
    private static @Nullable Object at(Document document, String path) {
        Object at = document;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Document inner ? inner.get(name) : null;
        }
        return at;
    }
}
