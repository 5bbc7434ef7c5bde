package org.tandem.goals.goal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.text.PlainText;

import java.time.LocalDate;

/** What somebody may ask of a goal that has been proposed. */
sealed interface GoalCommand {

    /** Asks for a number of a version. */
    String WHICH = "is missing: the number of the version you have read";

    /**
     * Agrees to a version.
     *
     * @param version the version she has read
     */
    record Agree(@NotNull(message = WHICH) @Positive(message = "is less than 1") Integer version)
            implements GoalCommand {}

    /**
     * Declines a version.
     *
     * @param version the version she has read
     * @param reason why, for the others; at most 2000 characters
     */
    record Decline(
            @NotNull(message = WHICH) @Positive(message = "is less than 1") Integer version,
            @NotBlank(message = "is missing: why you do not agree")
                    @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                    @PlainText
                    String reason)
            implements GoalCommand {}

    /**
     * Takes back the version that waits for answers, by who proposed it.
     *
     * @param version the version she has read
     */
    record Withdraw(@NotNull(message = WHICH) @Positive(message = "is less than 1") Integer version)
            implements GoalCommand {}

    /**
     * Proposes other terms instead of a version that waits for answers, or was declined.
     *
     * @param version the version she has read
     * @param terms what she proposes instead
     */
    record CounterPropose(
            @NotNull(message = WHICH) @Positive(message = "is less than 1") Integer version,
            @NotNull(message = "is missing: what you propose instead") @Valid Wording terms)
            implements GoalCommand {}

    /**
     * Proposes to replace the version in force, which stays so until both sides agree.
     *
     * @param version the version in force that she has read
     * @param terms what she proposes instead
     */
    record Revise(
            @NotNull(message = WHICH) @Positive(message = "is less than 1") Integer version,
            @NotNull(message = "is missing: what you propose instead") @Valid Wording terms)
            implements GoalCommand {}

    /**
     * Puts on record that a guardian disagrees with the version that waits for answers, or with the
     * one in force.
     *
     * @param version the version she has read
     * @param words what she says; at most 2000 characters
     */
    record DissentFrom(
            @NotNull(message = WHICH) @Positive(message = "is less than 1") Integer version,
            @NotBlank(message = "is missing: what you disagree with")
                    @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                    @PlainText
                    String words)
            implements GoalCommand {}

    /**
     * Says what became of a goal.
     *
     * @param outcome what
     * @param words what she has learned from it; at most 2000 characters
     * @param next the day of the next review, needed as long as the goal goes on
     */
    record ReviewGoal(
            @NotNull(message = "is missing: ACHIEVED, CONTINUED, CHANGED or ENDED") Outcome outcome,
            @NotBlank(message = "is missing: what you have learned from it")
                    @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                    @PlainText
                    String words,
            @Nullable LocalDate next)
            implements GoalCommand {}

    /**
     * Adds what somebody has learned to the last review.
     *
     * @param words at most 2000 characters
     */
    record Reflect(
            @NotBlank(message = "is missing: what you have learned")
                    @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                    @PlainText
                    String words)
            implements GoalCommand {}
}
