package org.tandem.platform.event;

import java.time.Instant;

/**
 * An event as a consumer got it. It may come again, and late.
 *
 * @param envelope who published it, when, about what
 * @param event the consumer's own reading of the data
 * @param <E> the consumer's sealed interface of the events it knows
 */
public record Received<E>(CloudEvent envelope, E event) implements Change<E> {

    @Override
    public String key() {
        return envelope.partitionkey();
    }

    @Override
    public Instant time() {
        return envelope.time();
    }

    /** The event's id: a UUIDv7 sorts by its time within the millisecond. */
    @Override
    public String tieBreak() {
        return envelope.id();
    }
}
