package org.tandem.goals.celebration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.ConcernId;
import org.tandem.goals.goal.GoalId;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.text.PlainText;

import java.time.Instant;
import java.util.List;

/**
 * Something that a student's circle is glad about. Everybody in the circle reads it.
 *
 * @param id its id
 * @param student whom it is about
 * @param size big or small
 * @param words a sentence
 * @param language the BCP 47 tag of the sentence; absent when it is not known
 * @param goal the goal it is about; absent when it is about none
 * @param concern the concern it is about; absent when it is about none
 * @param by who says it
 * @param at when
 * @param audience everybody in the circle then
 */
record Celebration(
        CelebrationId id,
        StudentId student,
        Magnitude size,
        String words,
        @Nullable String language,
        @Nullable GoalId goal,
        @Nullable ConcernId concern,
        PersonId by,
        Instant at,
        List<PersonId> audience) {

    /** How big it is, to who says it. */
    enum Magnitude {
        /** A day to remember. */
        BIG,
        /** A good moment. */
        SMALL
    }

    /** Why nothing is celebrated. */
    enum Refusal {
        /** She has no part in the student's circle, or there is no such student. */
        NOT_IN_THE_CIRCLE,
        /** The student has no such goal. */
        NO_SUCH_GOAL,
        /** There is no such concern about the student that she may read. */
        NO_SUCH_CONCERN,
        /** The concern is private: what everybody reads may not tell of it. */
        CONCERN_IS_PRIVATE
    }

    /**
     * The command to celebrate.
     *
     * @param student whom it is about
     * @param size BIG or SMALL
     * @param words a sentence; at most 500 characters
     * @param language the BCP 47 tag of the sentence
     * @param goal a goal of the student
     * @param concern a concern about the student that the whole circle reads
     */
    record Celebrate(
            @NotNull(message = "is missing: the student's id") StudentId student,
            @NotNull(message = "is missing: BIG or SMALL") Magnitude size,
            @NotBlank(message = "is missing: what you are glad about")
                    @Size(max = 500, message = "has more than 500 characters")
                    @PlainText
                    String words,
            @Nullable
                    @Pattern(
                            regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}",
                            message = "is no BCP 47 tag, such as es-MX")
                    String language,
            @Nullable GoalId goal,
            @Nullable ConcernId concern) {}

    /** Decides whether somebody may celebrate in this circle. */
    static Decision<Celebration, Refusal> celebrate(
            Celebrate command, Circle circle, PersonId by, CelebrationId id, Instant now) {
        return circle.has(by)
                ? Decision.accepted(
                        new Celebration(
                                id,
                                circle.student(),
                                command.size(),
                                command.words().strip(),
                                command.language(),
                                command.goal(),
                                command.concern(),
                                by,
                                now,
                                circle.everybody().toList()))
                : Decision.refused(Refusal.NOT_IN_THE_CIRCLE);
    }
}
