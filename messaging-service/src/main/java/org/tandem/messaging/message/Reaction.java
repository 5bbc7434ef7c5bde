package org.tandem.messaging.message;

import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * A sign instead of words.
 *
 * @param person whose
 * @param kind which
 * @param at since when
 */
public record Reaction(PersonId person, Kind kind, Instant at) {

    /** The few signs there are, so that every family reads them alike. */
    public enum Kind {
        /** Thank you. */
        THANKS,
        /** Yes, or I agree. */
        AGREE,
        /** Affection. */
        HEART,
        /** Well done. */
        CELEBRATE,
        /** I have a question about this. */
        QUESTION
    }
}
