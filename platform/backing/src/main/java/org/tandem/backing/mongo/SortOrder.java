package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The order that a query asks for, as keys: the same order that an index has. An array counts as
 * its least element, and in a descending order as its greatest.
 */
final class SortOrder {

    private final Map<String, Object> fields;

    SortOrder(Document fields) {
        this.fields = fields;
    }

    /** The key of a document, whose unsigned order is the order of the documents. */
    byte[] keyOf(Document document) {
        SortableBytes key = new SortableBytes();
        fields.forEach((field, direction) -> {
            boolean ascending = direction instanceof Number way && way.intValue() > 0;
            key.add(representative(FieldPath.of(field).in(document), ascending), ascending);
        });
        return key.toBytes();
    }

    private static @Nullable Object representative(@Nullable Object value, boolean ascending) {
        if (!(value instanceof Collection<?> elements)) {
            return value;
        }
        if (elements.isEmpty()) {
            return SortableBytes.EMPTY_ARRAY;
        }
        Comparator<@Nullable Object> order =
                (a, b) -> Arrays.compareUnsigned(SortableBytes.of(a), SortableBytes.of(b));
        List<@Nullable Object> sorted = new ArrayList<>(elements);
        sorted.sort(order);
        return ascending ? sorted.getFirst() : sorted.getLast();
    }
}
