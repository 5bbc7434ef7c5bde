package org.tandem.journeys;

import java.time.Duration;
import java.util.List;

/** One line about each journey, for whoever watches the build. */
final class Summary {

    private Summary() {}

    /**
     * Prints the journey's name, how long it took since {@code began} (nano time), and what came of
     * it.
     */
    static void print(String journey, long began, String outcome) {
        System.out.printf(
                "journey %-28s %5.1f s  %s%n", journey, (System.nanoTime() - began) / 1e9, outcome);
    }

    /** The latency that so many percent do not exceed, in milliseconds. */
    static long percentile(List<Duration> latencies, int percent) {
        List<Duration> sorted = latencies.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) * percent / 100).toMillis();
    }
}
