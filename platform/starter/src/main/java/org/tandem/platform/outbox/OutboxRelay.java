package org.tandem.platform.outbox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.tandem.platform.event.EventPublisher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * Sends waiting events to the broker: in order within a key, in parallel across keys. Each key that
 * has something waiting is a lane with a virtual thread of its own; it sends one event, waits for
 * the broker's acknowledgement, and tries again for as long as that does not come.
 *
 * <p>Memory is bounded: beyond {@link OutboxProperties#held()} deliveries nothing more is taken
 * ({@link #isBehind()}), and the sweep brings the rest from the store, in order, once there is
 * room.
 */
public final class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** What waits under one key; changed only while the map of lanes holds the key. */
    private static final class Lane {
        private final Queue<Delivery> waiting = new ArrayDeque<>();
    }

    private final EventPublisher publisher;
    private final OutboxAcknowledger acknowledger;
    private final OutboxMetrics metrics;
    private final int capacity;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heldDeliveries = new AtomicInteger();
    private final ReadWriteLock intake = new ReentrantReadWriteLock();

    /** True at first: what an earlier run left in the store goes before anything new. */
    private volatile boolean behind = true;

    private volatile boolean brokerAway;
    private volatile boolean stopped;

    /** One per application. */
    public OutboxRelay(
            EventPublisher publisher,
            OutboxAcknowledger acknowledger,
            OutboxMetrics metrics,
            OutboxProperties properties) {
        this.publisher = publisher;
        this.acknowledger = acknowledger;
        this.metrics = metrics;
        this.capacity = properties.held();
    }

    /**
     * Takes a delivery that has just been written, unless older ones still wait in the store.
     *
     * @return whether it was taken; if not, the sweep will find it
     */
    boolean offer(Delivery delivery) {
        intake.readLock().lock();
        try {
            if (stopped || behind || heldDeliveries.get() >= capacity) {
                behind = true;
                return false;
            }
            enqueue(delivery);
            return true;
        } finally {
            intake.readLock().unlock();
        }
    }

    /**
     * Takes a delivery found in the store, in the order of the store, unless it is held already.
     */
    void enqueue(Delivery delivery) {
        if (stopped || !held.add(delivery.entries().getFirst().id())) {
            return;
        }
        heldDeliveries.incrementAndGet();
        lanes.compute(
                delivery.lane(),
                (key, lane) -> {
                    if (lane != null) {
                        lane.waiting.add(delivery);
                        return lane;
                    }
                    Lane opened = new Lane();
                    opened.waiting.add(delivery);
                    Thread.ofVirtual().name("outbox-lane").start(() -> drain(key, opened));
                    return opened;
                });
    }

    private void drain(String key, Lane own) {
        for (Delivery next = head(key, own); next != null && !stopped; next = head(key, own)) {
            next.entries().forEach(this::send);
            if (stopped) {
                return;
            }
            acknowledger.sent(next);
            removeHead(key, own);
        }
    }

    /** Nothing either when the relay was stopped and started, and the key has another lane. */
    private @Nullable Delivery head(String key, Lane own) {
        Delivery[] head = new Delivery[1];
        lanes.computeIfPresent(
                key,
                (k, lane) -> {
                    if (lane != own) {
                        return lane;
                    }
                    head[0] = lane.waiting.peek();
                    return head[0] == null ? null : lane;
                });
        return head[0];
    }

    private void removeHead(String key, Lane own) {
        lanes.computeIfPresent(
                key,
                (k, lane) -> {
                    if (lane == own) {
                        lane.waiting.remove();
                    }
                    return lane;
                });
    }

    private void send(OutboxEntry entry) {
        Duration pause = FIRST_PAUSE;
        while (!stopped) {
            try {
                entry.publish(publisher);
                brokerAway = false;
                metrics.sent();
                return;
            } catch (RuntimeException e) {
                brokerAway = true;
                metrics.failed();
                log.warn("{} not acknowledged, trying again: {}", entry.type(), reason(e));
                if (!slept(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        }
    }

    private static String reason(Throwable e) {
        return NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName();
    }

    private boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many more deliveries it would hold. */
    int room() {
        return capacity - heldDeliveries.get();
    }

    /** Whether new events are left to the sweep, because older ones wait in the store. */
    boolean isBehind() {
        return behind;
    }

    /**
     * Ends {@link #isBehind()}: holds back new events for the moment in which the last waiting ones
     * are brought from the store.
     *
     * @param last brings them; false when there were too many for a moment
     */
    void catchUp(BooleanSupplier last) {
        intake.writeLock().lock();
        try {
            if (last.getAsBoolean()) {
                behind = false;
            }
        } finally {
            intake.writeLock().unlock();
        }
    }

    /** Whether the last attempt to send failed; the lane that made it goes on trying. */
    boolean isBrokerAway() {
        return brokerAway;
    }

    /** Forgets a delivery whose document has been cleared. */
    void release(Delivery delivery) {
        if (held.remove(delivery.entries().getFirst().id())) {
            heldDeliveries.decrementAndGet();
        }
    }

    /** Sends nothing more; what is unsent stays in the store for the next start. */
    void stop() {
        stopped = true;
    }

    /** Begins anew, behind: what was held before a stop is brought from the store again. */
    void start() {
        intake.writeLock().lock();
        try {
            lanes.clear();
            held.clear();
            heldDeliveries.set(0);
            behind = true;
            stopped = false;
        } finally {
            intake.writeLock().unlock();
        }
    }
}
