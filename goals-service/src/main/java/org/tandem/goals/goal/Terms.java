package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One version of what a goal asks of everybody. A version never changes.
 *
 * @param version the first is 1
 * @param title one line
 * @param success what success looks like
 * @param by the day it is to be reached
 * @param schoolDoes what school does for it
 * @param homeDoes what home does for it
 * @param proposedBy whose words these are
 * @param proposedAt when they were accepted
 */
record Terms(
        int version,
        String title,
        String success,
        LocalDate by,
        @Nullable String schoolDoes,
        @Nullable String homeDoes,
        PersonId proposedBy,
        Instant proposedAt) {

    /** The first version, from the words of the proposal. */
    static Terms first(ProposeGoal command, PersonId by, Instant now) {
        return new Terms(
                1,
                command.title().strip(),
                command.success().strip(),
                command.by(),
                said(command.schoolDoes()),
                said(command.homeDoes()),
                by,
                now);
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether school or home does anything for the goal. */
    boolean askSomething() {
        return schoolDoes != null || homeDoes != null;
    }
}
