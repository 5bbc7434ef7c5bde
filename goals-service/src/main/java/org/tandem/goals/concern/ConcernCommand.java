package org.tandem.goals.concern;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.concern.Plan.NewAction;
import org.tandem.goals.concern.Round.Result;
import org.tandem.goals.goal.GoalId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.text.PlainText;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What somebody may ask of a concern that has been raised. */
sealed interface ConcernCommand {

    /** Longest of the longer texts, in UTF-16 code units. */
    int TEXT_MAX = 2_000;

    /** What is said of a text that is longer. */
    String TOO_LONG = "has more than 2000 characters";

    /**
     * Writes what she sees: what the student needs.
     *
     * @param words at most 2000 characters
     */
    record SayNeed(
            @NotBlank(message = "is missing: what you see")
                    @Size(max = TEXT_MAX, message = TOO_LONG)
                    @PlainText
                    String words)
            implements ConcernCommand {}

    /**
     * Proposes what home and school do, instead of the plan that waits where there is one.
     *
     * @param after the number of the last plan of this round that she has read; 0 when there is
     *     none
     * @param actions what is done; each side does something; at most 10
     * @param evaluateOn the day on which both look at it, after today and at most a year ahead
     * @param zone the family's IANA zone; UTC when absent
     */
    record ProposePlan(
            @NotNull(message = "is missing: the number of the last plan, or 0")
                    @PositiveOrZero(message = "is less than 0")
                    Integer after,
            @NotEmpty(message = "is missing: what home and school do")
                    @Size(max = Plan.ACTIONS_MAX, message = "has more than 10 actions")
                    @Valid
                    List<@NotNull(message = "is null") NewAction> actions,
            @NotNull(message = "is missing: the day, such as 2027-01-31") LocalDate evaluateOn,
            @Nullable ZoneId zone)
            implements ConcernCommand {}

    /**
     * Agrees to a plan.
     *
     * @param plan the number of the plan she has read
     */
    record AgreePlan(
            @NotNull(message = "is missing: the number of the plan you have read")
                    @Positive(message = "is less than 1")
                    Integer plan)
            implements ConcernCommand {}

    /**
     * Says what became of it.
     *
     * @param result better, the same or worse
     * @param words a sentence; at most 2000 characters
     */
    record Evaluate(
            @NotNull(message = "is missing: BETTER, SAME or WORSE") Result result,
            @NotBlank(message = "is missing: what you see now")
                    @Size(max = TEXT_MAX, message = TOO_LONG)
                    @PlainText
                    String words)
            implements ConcernCommand {}

    /**
     * Closes it.
     *
     * @param resolved whether it is solved
     * @param reason at most 2000 characters
     */
    record Close(
            @NotNull(message = "is missing: true or false") Boolean resolved,
            @NotBlank(message = "is missing: why it is closed")
                    @Size(max = TEXT_MAX, message = TOO_LONG)
                    @PlainText
                    String reason)
            implements ConcernCommand {}

    /**
     * Begins another round.
     *
     * @param words what it begins with; at most 2000 characters
     */
    record StartRound(
            @NotBlank(message = "is missing: why you begin again")
                    @Size(max = TEXT_MAX, message = TOO_LONG)
                    @PlainText
                    String words)
            implements ConcernCommand {}

    /**
     * Says something else, such as an answer to the other side.
     *
     * @param words at most 2000 characters
     */
    record AddRemark(
            @NotBlank(message = "is missing: what you want to say")
                    @Size(max = TEXT_MAX, message = TOO_LONG)
                    @PlainText
                    String words)
            implements ConcernCommand {}

    /**
     * Asks the others to meet.
     *
     * @param words what about; at most 2000 characters
     */
    record AskToMeet(
            @NotBlank(message = "is missing: what you want to talk about")
                    @Size(max = TEXT_MAX, message = TOO_LONG)
                    @PlainText
                    String words)
            implements ConcernCommand {}

    /**
     * Hands it over to somebody else at school.
     *
     * @param owner to whom
     */
    record HandOver(@NotNull(message = "is missing: to whom") PersonId owner)
            implements ConcernCommand {}

    /**
     * Ties a goal to it that was proposed because of it.
     *
     * @param goal a goal of the same student
     */
    record LinkGoal(@NotNull(message = "is missing: the goal's id") GoalId goal)
            implements ConcernCommand {}
}
