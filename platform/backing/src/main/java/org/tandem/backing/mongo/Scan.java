package org.tandem.backing.mongo;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.RootReference;
import org.tandem.backing.mongo.QueryPlan.Range;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The entries of a plan in the plan's order, as they were when the scan was made. */
final class Scan {

    private static final byte[] NONE = {};

    private final PriorityQueue<RangeScan> scans;
    private byte[] entry = NONE;
    private byte[] value = NONE;
    private long read;

    Scan(QueryPlan plan, RootReference<byte[], byte[]> root) {
        Comparator<RangeScan> order =
                plan.merge() ? RangeScan::compareAfterPrefix : RangeScan::compareWhole;
        scans = new PriorityQueue<>(plan.reverse() ? order.reversed() : order);
        for (Range range : plan.ranges()) {
            RangeScan scan = new RangeScan(root, range, plan.reverse());
            if (scan.advance()) {
                scans.add(scan);
            }
        }
    }

    /** Goes to the next entry; false when there is none. */
    boolean next() {
        RangeScan scan = scans.poll();
        if (scan == null) {
            return false;
        }
        entry = scan.key;
        value = scan.cursor.getValue();
        read++;
        if (scan.advance()) {
            scans.add(scan);
        }
        return true;
    }

    /** The entry's key. */
    byte[] entry() {
        if (read == 0) {
            throw new NoSuchElementException();
        }
        return entry;
    }

    /** What the entry's key leads to. */
    byte[] value() {
        return value;
    }

    /** How many entries were read so far. */
    long read() {
        return read;
    }

    /** One range, with its next key at hand. */
    private static final class RangeScan {
        private final Range range;
        private final boolean reverse;
        private final Cursor<byte[], byte[]> cursor;
        private byte[] key = NONE;

        RangeScan(RootReference<byte[], byte[]> root, Range range, boolean reverse) {
            this.range = range;
            this.reverse = reverse;
            cursor = new Cursor<>(root, reverse ? range.to() : range.from(), null, reverse);
        }

        boolean advance() {
            while (cursor.hasNext()) {
                key = cursor.next();
                boolean beyond = range.to() != null && Arrays.compareUnsigned(key, range.to()) >= 0;
                if (!reverse) {
                    return !beyond;
                }
                if (!beyond) {
                    return range.from() == null || Arrays.compareUnsigned(key, range.from()) >= 0;
                }
            }
            return false;
        }

        int compareWhole(RangeScan other) {
            return Arrays.compareUnsigned(key, other.key);
        }

        int compareAfterPrefix(RangeScan other) {
            int start = range.prefix();
            int otherStart = other.range.prefix();
            return Arrays.compareUnsigned(
                    key, start, key.length, other.key, otherStart, other.key.length);
        }
    }
}
