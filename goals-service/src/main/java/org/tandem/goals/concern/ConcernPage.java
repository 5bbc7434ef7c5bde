package org.tandem.goals.concern;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.concern.ConcernCheckIn.Done;
import org.tandem.goals.goal.GoalId;
import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/**
 * A page of concerns as a client sees them.
 *
 * @param concerns those of the page; may be fewer than asked for, though others follow
 * @param before the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConcernPage(List<ConcernView> concerns, @Nullable String before) {

    /**
     * One concern.
     *
     * @param title one line that names it
     * @param language the BCP 47 tag of what it begins with; null when it is not known
     * @param raisedBy who raised it
     * @param raisedFrom the side that raised it
     * @param guardian the guardian of a private one; null otherwise
     * @param staff the staff of a private one
     * @param owner who of the school sees to it; null when nobody of its readers is left
     * @param state how far it has come
     * @param rounds every attempt to solve it, the one that counts last
     * @param remarks what was said apart from the steps
     * @param goals goals that were proposed because of it
     * @param waiting those of whom the next step is expected
     * @param waitsSince since when an answer of the school is missing; null when none is
     * @param answerBy when somebody is told that it is overdue; null when nobody is
     * @param history what happened, in order
     */
    record ConcernView(
            ConcernId id,
            StudentId student,
            String title,
            @Nullable String language,
            PersonId raisedBy,
            Side raisedFrom,
            Visibility visibility,
            @Nullable PersonId guardian,
            List<PersonId> staff,
            @Nullable PersonId owner,
            Concern.State state,
            List<Round> rounds,
            List<Remark> remarks,
            List<GoalId> goals,
            List<PersonId> waiting,
            @Nullable Instant waitsSince,
            @Nullable Instant answerBy,
            List<ConcernStep> history) {

        static ConcernView of(Concern c) {
            ResponseClock clock = c.clock();
            return new ConcernView(
                    c.id(),
                    c.student(),
                    c.title(),
                    c.language(),
                    c.raisedBy(),
                    c.raisedFrom(),
                    c.readers().visibility(),
                    c.readers().guardian(),
                    c.readers().staff(),
                    c.owner(),
                    c.state(),
                    c.rounds(),
                    c.remarks(),
                    c.goals(),
                    c.waiting(),
                    clock == null ? null : clock.since(),
                    clock == null ? null : clock.next(),
                    c.steps());
        }
    }

    /**
     * A page of check-ins.
     *
     * @param checkIns newest first
     * @param before the cursor of the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckInPage(List<CheckInView> checkIns, @Nullable String before) {

        static CheckInPage of(List<ConcernCheckIn> found, int limit) {
            List<CheckInView> shown = found.stream().limit(limit).map(CheckInView::of).toList();
            return new CheckInPage(shown, found.size() > limit ? shown.getLast().id() : null);
        }
    }

    /**
     * How an action goes, as one person says.
     *
     * @param id its id
     * @param round the number of the round
     * @param plan the number of the plan in it
     * @param action the action's id
     * @param by who says so
     * @param side for which side
     * @param done whether it was done
     * @param words a sentence; null without
     * @param minutes how long it took; null when that was not said
     * @param at when
     */
    record CheckInView(
            String id,
            int round,
            int plan,
            String action,
            PersonId by,
            Side side,
            Done done,
            @Nullable String words,
            @Nullable Integer minutes,
            Instant at) {

        static CheckInView of(ConcernCheckIn c) {
            return new CheckInView(
                    c.id(),
                    c.round(),
                    c.plan(),
                    c.action(),
                    c.by(),
                    c.side(),
                    c.done(),
                    c.words(),
                    c.minutes(),
                    c.at());
        }
    }
}
