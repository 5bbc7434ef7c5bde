package org.tandem.platform.event;

import java.time.Instant;

/**
 * A key of a compacted topic is gone: its record had no value. It may come again, and late.
 *
 * @param key the record key
 * @param time when it was decided, to the millisecond; the record's own timestamp
 * @param <E> the consumer's sealed interface of the events it knows
 */
public record Gone<E>(String key, Instant time) implements Change<E> {

    /** After all ids: of what was decided in the same millisecond the end counts. */
    @Override
    public String tieBreak() {
        return "~";
    }
}
