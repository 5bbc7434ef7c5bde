package org.tandem.notification.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.notification.inbox.InParallel;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Works off what is due on one channel, page after page, and then waits for more. */
final class ChannelWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ChannelWorker.class);

    /** Deliveries that are looked at in one pass. */
    private static final int PAGE = 200;

    private final ChannelGuard channel;
    private final DeliveryRepository deliveries;
    private final Lanes lanes;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Duration interval;
    private final BooleanSupplier ready;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running = true;

    /**
     * A worker of one channel.
     *
     * @param ready whether it is known who may be told what; before, nothing is sent
     */
    ChannelWorker(
            ChannelGuard channel,
            DeliveryRepository deliveries,
            Lanes lanes,
            Dispatch dispatch,
            Clock clock,
            Duration interval,
            BooleanSupplier ready) {
        this.channel = channel;
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.dispatch = dispatch;
        this.clock = clock;
        this.interval = interval;
        this.ready = ready;
    }

    @Override
    public void run() {
        while (running) {
            int handled = 0;
            try {
                if (ready.getAsBoolean() && !channel.isAway()) {
                    handled = pass();
                }
            } catch (RuntimeException e) {
                // The store is away: everything lies there as it was.
                log.warn("{} tries again: {}", channel.channel(), e.getClass().getSimpleName());
            }
            if (handled == 0) {
                pause();
            }
        }
    }

    /** How many lanes were handled. */
    int pass() {
        Collection<Lane> due = deliveries.due(channel.channel(), clock.instant(), PAGE);
        AtomicInteger handled = new AtomicInteger();
        InParallel.each(
                due,
                channel.atOnce(),
                lane -> lanes.exclusively(lane, held -> handle(lane, held, handled)));
        return handled.get();
    }

    private void handle(Lane lane, BooleanSupplier held, AtomicInteger handled) {
        if (running && dispatch.dispatch(lane, channel, held)) {
            handled.incrementAndGet();
        }
    }

    /** There may be something due. */
    void wake() {
        woken.release();
    }

    void stop() {
        running = false;
        wake();
    }

    private void pause() {
        try {
            if (woken.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
