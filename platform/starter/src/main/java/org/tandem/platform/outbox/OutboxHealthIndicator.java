package org.tandem.platform.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells backlog from failure. {@code BACKLOG}: events wait longer than they should, mostly because
 * the broker is away; commands are still accepted and nothing is lost, so the instance stays ready.
 * {@code DOWN}: the sweep has stopped, so nothing would ever be sent.
 */
public final class OutboxHealthIndicator implements HealthIndicator {

    /** Events wait longer than {@link OutboxProperties#backlogAfter()}. */
    public static final Status BACKLOG = new Status("BACKLOG", "events wait for the broker");

    private final OutboxMetrics metrics;
    private final OutboxRelay relay;
    private final OutboxSweep sweep;
    private final OutboxProperties properties;

    /** One per application. */
    public OutboxHealthIndicator(
            OutboxMetrics metrics,
            OutboxRelay relay,
            OutboxSweep sweep,
            OutboxProperties properties) {
        this.metrics = metrics;
        this.relay = relay;
        this.sweep = sweep;
        this.properties = properties;
    }

    @Override
    public Health health() {
        boolean late = metrics.oldest().compareTo(properties.backlogAfter()) > 0;
        Health.Builder health =
                !sweep.isRunning() ? Health.down() : late ? Health.status(BACKLOG) : Health.up();
        return health.withDetail("pending", metrics.pending())
                .withDetail("oldestSeconds", metrics.oldest().toSeconds())
                .withDetail("broker", relay.isBrokerAway() ? "away" : "there")
                .build();
    }
}
