package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import org.tandem.backing.mongo.Conditions.Bound;
import org.tandem.backing.mongo.Conditions.Condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which entries of which index answer a query.
 *
 * @param index the index to read; the primary one over its whole range is a scan of the collection
 * @param ranges the entries to read, ascending and disjoint
 * @param reverse whether to read them from the last to the first
 * @param ordered whether the documents come in the order that was asked for
 * @param merge whether that order needs the ranges to be read side by side, merged by what follows
 *     their prefixes
 * @param exact whether every entry is a document of the answer, and no document has two of them, so
 *     that to count the entries is to count the answer
 * @param entries how many entries the ranges have
 */
record QueryPlan(
        OrderedIndex index,
        List<Range> ranges,
        boolean reverse,
        boolean ordered,
        boolean merge,
        boolean exact,
        long entries) {

    /** More points than this in one condition, or in the product of several, are not looked up. */
    private static final int MAX_RANGES = 1_000;

    /** Of more ranges than these the size is estimated. */
    private static final int COUNTED_RANGES = 32;

    /** What a document found through a secondary index costs, against one in a scan. */
    private static final double LOOKUP = 1.5;

    private static final double SORT = 2;

    /**
     * Entries from one key up to another.
     *
     * @param prefix how many bytes at the beginning are the same in all of them
     * @param from the first key; null is the beginning
     * @param to the key after the last; null is the end
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Range(int prefix, byte @Nullable [] from, byte @Nullable [] to) {}

    /** The cheapest plan. */
    static QueryPlan of(List<? extends OrderedIndex> indexes, Query query) {
        Conditions conditions = Conditions.of(query.filter());
        Map<String, Object> order = query.sort() == null ? Map.of() : query.sort();
        long wanted = query.wanted();
        QueryPlan best = null;
        for (OrderedIndex index : indexes) {
            QueryPlan plan = using(index, conditions, order);
            if (plan != null
                    && (best == null || plan.cost(order, wanted) < best.cost(order, wanted))) {
                best = plan;
            }
        }
        if (best == null) {
            throw new IllegalStateException("a collection has at least its primary index");
        }
        return best;
    }

    /** Whether all documents of the collection are read. */
    boolean isScan() {
        return index instanceof PrimaryIndex
                && ranges.size() == 1
                && ranges.getFirst().from() == null
                && ranges.getFirst().to() == null;
    }

    private double cost(Map<String, Object> order, long wanted) {
        boolean inOrder = ordered || order.isEmpty();
        double read = inOrder && exact && wanted > 0 ? Math.min(entries, wanted) : entries;
        return (read + ranges.size())
                * (index instanceof PrimaryIndex ? 1 : LOOKUP)
                * (inOrder ? 1 : SORT);
    }

    private static @Nullable QueryPlan using(
            OrderedIndex index, Conditions conditions, Map<String, Object> order) {
        List<IndexKey> keys = index.getKeys();
        Set<byte[]> prefixes = new TreeSet<>(Arrays::compareUnsigned);
        prefixes.add(new byte[0]);
        long single = 0;
        long several = 0;
        List<Range> ranges = null;
        boolean arrayUsed = false;
        boolean present = false;
        int used = 0;
        for (int i = 0; i < keys.size() && ranges == null; i++) {
            String field = keys.get(i).getKey();
            boolean ascending = keys.get(i).isAscending();
            boolean array = (index.arrays() >> i & 1) == 1;
            Condition condition = isIndexable(field) ? conditions.on(field) : null;
            if (condition == null || (array && arrayUsed)) {
                break;
            }
            present |= !condition.mayBeMissing();
            arrayUsed |= array;
            List<@Nullable Object> points = condition.points();
            if (points != null && points.size() * (long) prefixes.size() > MAX_RANGES) {
                break;
            }
            used++;
            if (points == null) {
                ranges = ranges(prefixes, condition, ascending, array);
                if (array && condition.lower() != null && condition.upper() != null) {
                    used--;
                }
            } else {
                prefixes = extended(prefixes, points, ascending);
                several |= 1L << i;
                single |= points.size() == 1 ? 1L << i : 0;
            }
        }
        if (index.leavesOutMissing() && !present) {
            return null;
        }
        if (ranges == null) {
            ranges = new ArrayList<>();
            for (byte[] prefix : prefixes) {
                ranges.add(
                        prefix.length == 0
                                ? new Range(0, null, null)
                                : new Range(prefix.length, prefix, SortableBytes.after(prefix)));
            }
        }
        int forward = direction(index, order, single);
        boolean merge = false;
        if (forward == 0 && several != single) {
            forward = direction(index, order, several);
            merge = forward != 0;
        }
        return new QueryPlan(
                index,
                ranges,
                forward < 0,
                order.isEmpty() || forward != 0,
                merge,
                ranges.size() <= COUNTED_RANGES
                        && conditions.understood()
                        && index.arrays() == 0
                        && used == conditions.fields().size(),
                entries(index.map(), ranges));
    }

    /**
     * Whether reading the index gives the order: 1 forwards, -1 backwards, 0 not at all.
     *
     * @param fixed the fields of the key, as bits, that have one value in everything that is read
     */
    private static int direction(OrderedIndex index, Map<String, Object> order, long fixed) {
        List<IndexKey> keys = index.getKeys();
        int direction = 0;
        int next = 0;
        for (Map.Entry<String, Object> sort : order.entrySet()) {
            String field = sort.getKey().equals("$natural") ? "_id" : sort.getKey();
            if (isFixed(index, field, fixed)) {
                continue;
            }
            while ((fixed >> next & 1) == 1) {
                next++;
            }
            if (next >= keys.size()
                    || !keys.get(next).getKey().equals(field)
                    || !isIndexable(field)
                    || (index.arrays() >> next & 1) == 1
                    || !(sort.getValue() instanceof Number way)) {
                return 0;
            }
            int step = way.intValue() > 0 == keys.get(next).isAscending() ? 1 : -1;
            if (direction != 0 && direction != step) {
                return 0;
            }
            direction = step;
            next++;
        }
        return direction == 0 ? 1 : direction;
    }

    private static boolean isFixed(OrderedIndex index, String field, long fixed) {
        long candidates = fixed & ~index.arrays();
        for (int i = 0; i < index.getKeys().size(); i++) {
            if ((candidates >> i & 1) == 1 && index.getKeys().get(i).getKey().equals(field)) {
                return true;
            }
        }
        return false;
    }

    private static Set<byte[]> extended(
            Set<byte[]> prefixes, List<@Nullable Object> points, boolean ascending) {
        Set<byte[]> result = new TreeSet<>(Arrays::compareUnsigned);
        for (byte[] prefix : prefixes) {
            for (Object point : points) {
                result.add(SortableBytes.joined(prefix, part(SortableBytes.of(point), ascending)));
            }
        }
        return result;
    }

    /**
     * The part of each prefix that lies between the bounds. Only values of the bound's own type are
     * comparable with it. In an array each bound may be met by another element, so that only one of
     * the two can be used.
     */
    private static List<Range> ranges(
            Set<byte[]> prefixes, Condition condition, boolean ascending, boolean array) {
        Bound lower = condition.lower();
        Bound upper = condition.upper();
        byte[] type = SortableBytes.typeOf(lower != null ? lower.value() : bound(upper).value());
        if (lower != null && upper != null) {
            boolean sameType = Arrays.equals(type, SortableBytes.typeOf(upper.value()));
            upper = array || !sameType ? null : upper;
        }
        Bound first = ascending ? lower : upper;
        Bound last = ascending ? upper : lower;
        List<Range> ranges = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            byte[] start = end(prefix, first, type, ascending);
            byte[] stop = end(prefix, last, type, ascending);
            byte[] from = first == null || first.inclusive() ? start : SortableBytes.after(start);
            byte[] to = last == null || last.inclusive() ? SortableBytes.after(stop) : stop;
            ranges.add(new Range(prefix.length, from, to));
        }
        return ranges;
    }

    private static byte[] end(
            byte[] prefix, @Nullable Bound bound, byte[] type, boolean ascending) {
        byte[] end = bound == null ? type : SortableBytes.of(bound.value());
        return SortableBytes.joined(prefix, part(end, ascending));
    }

    private static Bound bound(@Nullable Bound bound) {
        if (bound == null) {
            throw new IllegalStateException("a condition without points has a bound");
        }
        return bound;
    }

    private static byte[] part(byte[] ascendingBytes, boolean ascending) {
        return ascending ? ascendingBytes : SortableBytes.inverted(ascendingBytes);
    }

    /** A number in a path can be a place in an array, which no index knows. */
    private static boolean isIndexable(String field) {
        for (String name : field.split("\\.", -1)) {
            if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
                return false;
            }
        }
        return true;
    }

    private static long entries(MVMap<byte[], byte[]> map, List<Range> ranges) {
        long entries = 0;
        int counted = Math.min(ranges.size(), COUNTED_RANGES);
        for (Range range : ranges.subList(0, counted)) {
            long from = range.from() == null ? 0 : place(map, range.from());
            long to = range.to() == null ? map.sizeAsLong() : place(map, range.to());
            entries += Math.max(0, to - from);
        }
        return counted == 0 ? 0 : entries * ranges.size() / counted;
    }

    private static long place(MVMap<byte[], byte[]> map, byte[] key) {
        long index = map.getKeyIndex(key);
        return index < 0 ? -(index + 1) : index;
    }
}
