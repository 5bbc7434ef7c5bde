package org.tandem.platform.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Limits of the outbox, under {@code tandem.outbox}.
 *
 * @param lease how long the writing instance alone may send an event before the sweep of any
 *     instance takes it [5 s]
 * @param sweepInterval pause between two sweeps [1 s]
 * @param sweepPage documents read by a sweep at a time [1,000]
 * @param held deliveries held in memory; what is beyond waits in the store only [10,000]
 * @param acknowledgementBatch documents cleared in one bulk write [500]
 * @param backlogAfter age of the oldest waiting event from which health says BACKLOG [30 s]
 */
@ConfigurationProperties("tandem.outbox")
public record OutboxProperties(
        @DefaultValue("5s") Duration lease,
        @DefaultValue("1s") Duration sweepInterval,
        @DefaultValue("1000") int sweepPage,
        @DefaultValue("10000") int held,
        @DefaultValue("500") int acknowledgementBatch,
        @DefaultValue("30s") Duration backlogAfter) {}
