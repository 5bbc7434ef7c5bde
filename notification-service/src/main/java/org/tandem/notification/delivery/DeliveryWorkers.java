package org.tandem.notification.delivery;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.platform.view.CatchUp;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One worker for each channel that this instance has, from when the service runs until it stops.
 */
@Component
class DeliveryWorkers implements SmartLifecycle {

    /** A parcel on its way has so long to arrive when the instance stops. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(8);

    private final List<ChannelWorker> workers;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    DeliveryWorkers(
            List<DeliveryChannel> channels,
            DeliveryRepository deliveries,
            Lanes lanes,
            Dispatch dispatch,
            DeliveryProperties properties,
            CatchUp catchUp,
            Clock clock) {
        this.workers =
                channels.stream()
                        .map(channel ->
                                new ChannelWorker(
                                        new ChannelGuard(
                                                channel,
                                                properties.of(channel.channel()),
                                                properties.pause()),
                                        deliveries,
                                        lanes,
                                        dispatch,
                                        clock,
                                        properties.interval(),
                                        catchUp::isDone))
                        .toList();
    }

    /** Something was planned that may be due at once. */
    void wake() {
        workers.forEach(ChannelWorker::wake);
    }

    @Override
    public void start() {
        running = true;
        workers.forEach(w -> threads.add(Thread.ofVirtual().name("deliveries").start(w)));
    }

    @Override
    public void stop() {
        running = false;
        workers.forEach(ChannelWorker::stop);
        threads.forEach(thread -> {
            try {
                thread.join(LAST_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
