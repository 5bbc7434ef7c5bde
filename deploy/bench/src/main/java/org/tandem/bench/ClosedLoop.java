package org.tandem.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Clients that each do one thing after the other, as fast as the system answers. Says how much the
 * system takes; not how long a message takes at a given load, because a slow answer delays the next
 * question (see {@link OpenLoop}).
 */
final class ClosedLoop {

    /** What one client does again and again. */
    @FunctionalInterface
    interface Work {
        /** Does it once; whatever it throws counts as a failure, and the client ends. */
        void once() throws Exception;
    }

    /**
     * What came of it.
     *
     * @param timings of what ended well in the measured time
     * @param seconds the measured time
     * @param total all that ended well, the warm-up included
     * @param failures all that failed, the warm-up included
     * @param firstFailure what the first failure said; empty without one
     * @param usage used in the measured time, in milliseconds by process
     */
    record Result(
            Timings timings,
            double seconds,
            int total,
            int failures,
            String firstFailure,
            Map<String, Long> usage) {

        double perSecond() {
            return timings.count() / seconds;
        }
    }

    private final List<Client> clients = new ArrayList<>();
    private final CountDownLatch ended;
    private volatile long measureFrom = Long.MAX_VALUE;
    private volatile boolean stopped;

    private ClosedLoop(List<? extends Work> works) {
        ended = new CountDownLatch(works.size());
        works.forEach(work -> clients.add(new Client(work)));
    }

    /** Lets all clients work for some seconds, the first of which are not measured. */
    static Result run(List<? extends Work> clients, int warmUp, int measured, Supplier<Usage> usage)
            throws InterruptedException {
        var loop = new ClosedLoop(clients);
        loop.clients.forEach(c -> Thread.ofPlatform().name("client").start(c));
        Thread.sleep(warmUp * 1000L);
        Usage before = usage.get();
        long began = System.nanoTime();
        loop.measureFrom = began;
        Thread.sleep(measured * 1000L);
        loop.stopped = true;
        long end = System.nanoTime();
        Usage after = usage.get();
        if (!loop.ended.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a client still waits after a minute");
        }
        return new Result(
                Timings.of(loop.clients.stream().flatMapToLong(c -> c.measured(end)).toArray()),
                (end - began) / 1e9,
                loop.clients.stream().mapToInt(c -> c.total).sum(),
                loop.clients.stream().mapToInt(c -> c.failures).sum(),
                loop.clients.stream()
                        .map(c -> c.firstFailure)
                        .filter(f -> !f.isEmpty())
                        .findFirst()
                        .orElse(""),
                after.cpuMillisSince(before));
    }

    private final class Client implements Runnable {

        private final Work work;
        private long[] durations = new long[1024];
        private long[] ends = new long[1024];
        private int kept;
        private int total;
        private int failures;
        private String firstFailure = "";

        Client(Work work) {
            this.work = work;
        }

        @Override
        public void run() {
            while (!stopped && failures == 0) {
                long began = System.nanoTime();
                try {
                    work.once();
                    total++;
                    keep(began, System.nanoTime());
                } catch (Exception e) {
                    failures++;
                    firstFailure = e.toString();
                }
            }
            ended.countDown();
        }

        private void keep(long began, long end) {
            if (end < measureFrom) {
                return;
            }
            if (kept == durations.length) {
                durations = Arrays.copyOf(durations, 2 * kept);
                ends = Arrays.copyOf(ends, 2 * kept);
            }
            durations[kept] = end - began;
            ends[kept++] = end;
        }

        /** The durations of what ended in time; the last one may have ended too late. */
        LongStream measured(long until) {
            return IntStream.range(0, kept)
                    .filter(i -> ends[i] <= until)
                    .mapToLong(i -> durations[i]);
        }
    }
}
