package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query asks of each field, as far as an index can answer it: equality, {@code $in}, {@code
 * $gt}, {@code $gte}, {@code $lt}, {@code $lte}, also inside {@code $and}. Everything else is left
 * to the matcher, which checks every document that an index finds against the whole query.
 */
final class Conditions {

    /** One end of a range. */
    record Bound(Object value, boolean inclusive) {}

    /** What is asked of one field: to be one of the points, or to lie between the bounds. */
    static final class Condition {

        private @Nullable List<@Nullable Object> points;
        private @Nullable Bound lower;
        private @Nullable Bound upper;

        @Nullable List<@Nullable Object> points() {
            return points;
        }

        @Nullable Bound lower() {
            return lower;
        }

        @Nullable Bound upper() {
            return upper;
        }

        /** Whether a document without the field may be meant. */
        boolean mayBeMissing() {
            return points != null
                    ? points.stream().anyMatch(point -> point == null)
                    : lower == null && upper == null;
        }
    }

    private final Map<String, Condition> byField = new LinkedHashMap<>();
    private boolean understood = true;

    /** Reads a query; a shape that is not known is left to the matcher. */
    static Conditions of(Document query) {
        Conditions conditions = new Conditions();
        conditions.read(query);
        return conditions;
    }

    @Nullable Condition on(String field) {
        return byField.get(field);
    }

    /** The fields that something is asked of. */
    Collection<String> fields() {
        return byField.keySet();
    }

    /** Whether the conditions are the whole query, so that the matcher has nothing to add. */
    boolean understood() {
        return understood;
    }

    private void read(Document query) {
        query.forEach((field, asked) -> {
            if (field.equals("$and") && asked instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document document) {
                        read(document);
                    }
                }
            } else if (field.startsWith("$")) {
                understood &= field.equals("$comment");
            } else if (asked instanceof Document operators && isOperators(operators)) {
                operators.forEach((operator, value) -> read(field, operator, value));
            } else {
                read(field, "$eq", asked);
            }
        });
    }

    private void read(String field, String operator, @Nullable Object value) {
        boolean taken =
                switch (operator) {
                    case "$eq" -> isPoint(value) && points(field, Arrays.asList(value));
                    case "$in" ->
                            value instanceof Collection<?> values
                                    && values.stream().allMatch(Conditions::isPoint)
                                    && points(field, new ArrayList<>(values));
                    case "$gt", "$gte" ->
                            value != null && isPoint(value) && lower(field, value, operator);
                    case "$lt", "$lte" ->
                            value != null && isPoint(value) && upper(field, value, operator);
                    default -> false;
                };
        understood &= taken && !(value instanceof Document);
    }

    private boolean points(String field, List<@Nullable Object> points) {
        Condition condition = condition(field);
        if (condition.points != null) {
            return false;
        }
        condition.points = points;
        understood &= condition.lower == null && condition.upper == null;
        return true;
    }

    private boolean lower(String field, Object value, String operator) {
        Condition condition = condition(field);
        if (condition.points != null || condition.lower != null) {
            return false;
        }
        condition.lower = new Bound(value, operator.equals("$gte"));
        return condition.upper == null || isSameType(value, condition.upper.value());
    }

    private boolean upper(String field, Object value, String operator) {
        Condition condition = condition(field);
        if (condition.points != null || condition.upper != null) {
            return false;
        }
        condition.upper = new Bound(value, operator.equals("$lte"));
        return condition.lower == null || isSameType(value, condition.lower.value());
    }

    /** Values of two types cannot both be compared with the same value; the plan uses one bound. */
    private static boolean isSameType(Object a, Object b) {
        return Arrays.equals(SortableBytes.typeOf(a), SortableBytes.typeOf(b));
    }

    private Condition condition(String field) {
        return byField.computeIfAbsent(field, _ -> new Condition());
    }

    private static boolean isOperators(Document document) {
        return !document.isEmpty()
                && document.keySet().iterator().next().startsWith("$")
                && !document.containsKey("$ref")
                && !document.containsKey("$id");
    }

    /** Whether equality with the value is equality of its encoding, for the matcher too. */
    private static boolean isPoint(@Nullable Object value) {
        return switch (value) {
            case Collection<?> _ -> false;
            case BsonRegularExpression _ -> false;
            case BsonJavaScript _ -> false;
            case MinKey _ -> false;
            case MaxKey _ -> false;
            case Document document -> !document.isEmpty() && !document.containsValue(null);
            case null, default -> true;
        };
    }
}
