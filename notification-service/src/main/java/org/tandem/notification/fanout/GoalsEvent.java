package org.tandem.notification.fanout;

import com.fasterxml.jackson.annotation.JsonAlias;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What this service reads of the goals service's events: what those of {@link GoalsFact} and {@link
 * GoalsAnswer} have in common. The subject of the envelope says what it is about.
 *
 * @param student whom it is about; absent where it is about a class
 * @param by who did it; absent where a time has come, or somebody has left
 * @param title of a goal, where a version of it was proposed or came into force
 * @param area what a goal is about; not an enum here: one that is added later must reach people too
 * @param state what became of it, in the word of its service
 * @param level of a concern that waits too long: {@code OWNER} or {@code OFFICE}
 * @param owner who of the school sees to a concern
 * @param audience everybody who may know
 * @param deciders those of them whose answer is waited for; absent in early events
 * @param lookedAtOn the day on which both sides look at it together; absent where there is none,
 *     and in early events
 * @param at when it happened
 */
record GoalsEvent(
        @Nullable StudentId student,
        @JsonAlias("proposedBy") @Nullable PersonId by,
        @Nullable String title,
        @Nullable String area,
        @Nullable String state,
        @Nullable String level,
        @Nullable PersonId owner,
        @JsonAlias("circle") List<PersonId> audience,
        @Nullable List<PersonId> deciders,
        @JsonAlias({"evaluateOn", "reviewOn"}) @Nullable LocalDate lookedAtOn,
        @JsonAlias("proposedAt") Instant at) {

    /** Refuses an event that lacks something: it would fail later, without saying why. */
    GoalsEvent {
        audience = List.copyOf(audience);
        Objects.requireNonNull(at, "at");
    }

    /** Those whose answer is waited for. */
    List<PersonId> asked() {
        return deciders == null ? List.of() : deciders;
    }

    /** Everybody else. */
    List<PersonId> others() {
        return audience.stream().filter(p -> !asked().contains(p)).toList();
    }
}
