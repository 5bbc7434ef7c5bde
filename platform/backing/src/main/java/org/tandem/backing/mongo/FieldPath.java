package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The way to a field, such as {@code outbox.time}. */
record FieldPath(List<String> names) {

    static FieldPath of(String path) {
        return new FieldPath(List.of(path.split("\\.", -1)));
    }

    /**
     * The value in a document, {@link Missing} when there is none. Along an array it is the list of
     * what the array's documents have there.
     */
    @Nullable Object in(Document document) {
        return in(document, 0);
    }

    private @Nullable Object in(@Nullable Object value, int depth) {
        if (depth == names.size()) {
            return value instanceof Collection<?> elements && !(value instanceof List<?>)
                    ? new ArrayList<>(elements)
                    : value;
        }
        if (value instanceof Document document) {
            return in(document.getOrMissing(names.get(depth)), depth + 1);
        }
        if (value instanceof Collection<?> elements && !elements.isEmpty()) {
            List<@Nullable Object> found = new ArrayList<>();
            for (Object element : elements) {
                Object inner =
                        element instanceof Document ? in(element, depth) : Missing.getInstance();
                if (inner instanceof Collection<?> more) {
                    found.addAll(more);
                } else {
                    found.add(inner);
                }
            }
            return found;
        }
        return Missing.getInstance();
    }
}
