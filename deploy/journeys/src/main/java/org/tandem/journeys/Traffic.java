package org.tandem.journeys;

import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import org.tandem.journeys.Person.Sent;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Sends at a steady pace. At most 64 sends are under way: as long as all of them wait for their
 * acknowledgement, nobody begins another.
 */
final class Traffic implements AutoCloseable {

    private static final int UNDER_WAY = 64;

    private final int sends;
    private final IntFunction<Sent> send;
    private final Semaphore free = new Semaphore(UNDER_WAY);
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Sent> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    private Traffic(int sends, IntFunction<Sent> send) {
        this.sends = sends;
        this.send = send;
    }

    /**
     * Begins.
     *
     * @param perSecond the pace, which is never exceeded to make up for lost time
     * @param sends after how many it ends by itself
     * @param send sends one, given its index from 0, and returns when it is acknowledged
     */
    static Traffic begin(int perSecond, int sends, IntFunction<Sent> send) {
        var traffic = new Traffic(sends, send);
        long pause = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        var _ = traffic.pace.scheduleWithFixedDelay(traffic::next, 0, pause, NANOSECONDS);
        return traffic;
    }

    private void next() {
        if (begun.get() < sends && free.tryAcquire()) {
            int index = begun.getAndIncrement();
            senders.execute(() -> one(index));
        }
    }

    private void one(int index) {
        try {
            acknowledged.add(send.apply(index));
        } catch (RuntimeException | AssertionError e) {
            failed.add(e);
        } finally {
            free.release();
        }
    }

    /** How many are acknowledged by now. */
    int acknowledged() {
        return acknowledged.size();
    }

    /** Waits until so many are acknowledged. */
    void awaitAcknowledged(int count) {
        await(count + " messages are acknowledged")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> acknowledged.size() >= count);
    }

    /** Waits for the last acknowledgement. */
    List<Sent> awaitAll() {
        await("all %d messages are acknowledged or given up".formatted(sends))
                .atMost(Duration.ofMinutes(2))
                .until(() -> acknowledged.size() + failed.size() == sends);
        return finish();
    }

    /** Begins no more, and waits for the acknowledgement of what is under way. */
    List<Sent> finish() {
        close();
        if (!failed.isEmpty()) {
            throw new AssertionError(failed.size() + " sends failed", failed.peek());
        }
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        pace.close();
        senders.close();
    }
}
