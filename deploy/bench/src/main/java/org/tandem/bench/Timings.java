package org.tandem.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured durations. */
final class Timings {

    private final long[] sorted;

    private Timings(long[] sorted) {
        this.sorted = sorted;
    }

    /** From durations in any order, in nanoseconds. */
    static Timings of(long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Timings(sorted);
    }

    /** How many there are. */
    int count() {
        return sorted.length;
    }

    /**
     * The smallest duration that is not exceeded by so many percent of them (nearest rank), in
     * milliseconds; 100 is the longest. NaN when there are none.
     */
    double millis(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    /** As four cells: p50, p90, p99 and the longest, in milliseconds. */
    String[] cells() {
        return new String[] {cell(50), cell(90), cell(99), cell(100)};
    }

    private String cell(double percent) {
        return String.format(Locale.ROOT, "%.1f", millis(percent));
    }
}
