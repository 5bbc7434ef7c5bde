package org.tandem.platform.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.tandem.platform.event.ContainerSettings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds an instance back until its views tell what the topics told when it started: it asks the
 * broker for the ends of the viewed topics and waits until the stored positions, whichever instance
 * moves them, have reached them. Until then nothing is served, and every input that is no view
 * stays paused, so that nobody decides by old rights. While the broker is away at the start that
 * cannot be known, so the instance waits; once it has caught up it goes on serving, whatever
 * becomes of the broker.
 */
public final class CatchUp implements SmartLifecycle, ContainerSettings {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final long IDLE_MILLIS = 1_000;

    private final Views views;
    private final Positions positions;
    private final TopicOffsets topics;
    private final MeterRegistry registry;
    private final Map<String, Long> remaining = new ConcurrentHashMap<>();
    private final List<AbstractMessageListenerContainer<?, ?>> paused = new ArrayList<>();
    private volatile boolean done;
    private volatile boolean running;

    CatchUp(Views views, Positions positions, TopicOffsets topics, MeterRegistry registry) {
        this.views = views;
        this.positions = positions;
        this.topics = topics;
        this.registry = registry;
    }

    /** Whether this instance may serve: it has caught up, or there is nothing to catch up with. */
    public boolean isDone() {
        return done || views.topics().isEmpty();
    }

    @Override
    public synchronized void apply(AbstractMessageListenerContainer<?, ?> container, String topic) {
        if (views.topics().contains(topic)) {
            container.getContainerProperties().setIdleEventInterval(IDLE_MILLIS);
        } else if (!isDone()) {
            container.pause();
            paused.add(container);
        }
    }

    /** Records to read per topic before this instance serves; empty before the broker answered. */
    Map<String, Long> remaining() {
        return Map.copyOf(remaining);
    }

    @Override
    public void start() {
        running = true;
        if (isDone()) {
            return;
        }
        for (String topic : views.topics()) {
            Gauge.builder("view.remaining", () -> remaining.getOrDefault(topic, -1L))
                    .description("records to read before this instance serves; -1: not known yet")
                    .tag("topic", topic)
                    .register(registry);
        }
        Thread.ofVirtual().name("view-catch-up").start(this::run);
    }

    private void run() {
        Map<TopicPartition, Long> ends = Map.of();
        while (running) {
            try {
                if (ends.isEmpty()) {
                    positions.topicsAre(topics.ids(views.topics()));
                    ends = topics.ends(views.topics());
                }
                remaining.putAll(remaining(ends, positions.of(ends.keySet())));
                if (remaining.values().stream().allMatch(n -> n == 0)) {
                    finish();
                    return;
                }
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("not serving yet: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private synchronized void finish() {
        done = true;
        paused.forEach(AbstractMessageListenerContainer::resume);
        paused.clear();
        log.info("serving: the views of {} have caught up", views.topics());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the inputs, and before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** How many records of each topic lie between the positions and the ends. */
    static Map<String, Long> remaining(
            Map<TopicPartition, Long> ends, Map<TopicPartition, Long> positions) {
        return ends.entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                e -> e.getKey().topic(),
                                Collectors.summingLong(e ->
                                        Math.max(
                                                0,
                                                e.getValue()
                                                        - positions.getOrDefault(
                                                                e.getKey(), 0L)))));
    }
}
