package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A look back at a goal.
 *
 * @param version the version that was in force
 * @param outcome what became of it
 * @param by who said so
 * @param at when
 * @param next the day of the next one; absent when the goal has ended
 * @param reflections what both sides say about it, in the order they said it
 */
record Review(
        int version,
        Outcome outcome,
        PersonId by,
        Instant at,
        @Nullable LocalDate next,
        List<Reflection> reflections) {

    /**
     * What somebody has learned.
     *
     * @param by who
     * @param side for which side
     * @param words at most 2000 characters
     * @param at when
     */
    record Reflection(PersonId by, Side side, String words, Instant at) {}
}
