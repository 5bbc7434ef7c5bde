package org.tandem.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outbox in figures: {@code outbox.pending} (documents) and {@code outbox.oldest.age} (seconds)
 * per collection, as of the last sweep, for the whole service; {@code outbox.sent} and {@code
 * outbox.failed} (attempts) for this instance.
 */
public final class OutboxMetrics {

    private record Waiting(long documents, @Nullable Instant since) {}

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter sent;
    private final Counter failed;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /** One per application. */
    public OutboxMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.sent = registry.counter("outbox.sent");
        this.failed = registry.counter("outbox.failed");
    }

    void sent() {
        sent.increment();
    }

    void failed() {
        failed.increment();
    }

    void measured(String collection, long documents, @Nullable Instant since) {
        if (waiting.put(collection, new Waiting(documents, since)) == null) {
            Gauge.builder("outbox.pending", () -> pending(collection))
                    .tag("collection", collection)
                    .register(registry);
            Gauge.builder("outbox.oldest.age", () -> age(collection).toMillis() / 1000.0)
                    .tag("collection", collection)
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private long pending(String collection) {
        Waiting last = waiting.get(collection);
        return last == null ? 0 : last.documents();
    }

    private Duration age(String collection) {
        Waiting last = waiting.get(collection);
        return last == null || last.since() == null
                ? Duration.ZERO
                : Duration.between(last.since(), clock.instant());
    }

    /** All documents with waiting events, as of the last sweep. */
    long pending() {
        return waiting.keySet().stream().mapToLong(this::pending).sum();
    }

    /** How long the oldest event has been waiting. */
    Duration oldest() {
        return waiting.keySet().stream()
                .map(this::age)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
