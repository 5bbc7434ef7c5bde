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
     * @param raisedBy who raised it
     * @param guardian the guardian of a private one
     * @param staff the staff of a private one
     * @param owner who of the school sees to it; null when nobody of its readers is left
     * @param rounds every attempt to solve it, the one that counts last
     * @param waiting those of whom the next step is expected
     * @param waitsSince since when an answer of the school is missing
     * @param answerBy when somebody is told that it is overdue
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
            List<Step> history) {

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
     * @param round the number of the round
     * @param plan the number of the plan in it
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
