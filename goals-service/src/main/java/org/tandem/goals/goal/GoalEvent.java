package org.tandem.goals.goal;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.Reminders.Reminder;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What happens to goals. Its schemas and samples are in {@code contracts}. Events say who did what;
 * the words are read from the service, by who may.
 *
 * <p>{@code audience} is everybody in the student's circle then. {@code deciders} are those whose
 * answer is waited for. {@code revision} counts the changes of the goal: events of the same goal
 * with a greater one are later, those with the same one come from one change and apply in the order
 * of {@code GoalEvent}.
 */
public sealed interface GoalEvent extends Event {

    /** The goal. */
    GoalId goal();

    @Override
    default Topic topic() {
        return Topic.GOALS_EVENTS;
    }

    @Override
    default String subject() {
        return goal().value();
    }

    /**
     * Somebody of the student's circle proposed a goal. What may be null came later than the first
     * events and is missing in those.
     *
     * @param goal the goal
     * @param student whose goal it is
     * @param proposedBy who proposed it
     * @param title one line that names it
     * @param area what it is about
     * @param circle the student's guardians and staff at that time, the proposer among them
     * @param proposedAt when
     * @param deciders whose answer is waited for
     * @param revision 1
     */
    @EventType("org.tandem.goals.goal.proposed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalProposed(
            GoalId goal,
            StudentId student,
            PersonId proposedBy,
            String title,
            Area area,
            List<PersonId> circle,
            Instant proposedAt,
            @Nullable List<PersonId> deciders,
            @Nullable Long revision)
            implements GoalEvent {

        static GoalProposed of(Goal goal) {
            Terms terms = goal.terms().getFirst();
            return new GoalProposed(
                    goal.id(),
                    goal.student(),
                    terms.proposedBy(),
                    terms.title(),
                    goal.area(),
                    goal.people(),
                    terms.proposedAt(),
                    goal.waiting(),
                    goal.version());
        }
    }

    /**
     * Somebody agreed to a version, or joined one that is in force.
     *
     * @param version the version's number
     * @param by who
     * @param side for which side
     * @param state the goal's state afterwards
     */
    @EventType("org.tandem.goals.goal.agreed.v1")
    record GoalAgreed(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            Side side,
            List<PersonId> audience,
            List<PersonId> deciders,
            String state,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalAgreed of(Goal goal, Answer answer) {
            return new GoalAgreed(
                    goal.id(),
                    goal.student(),
                    answer.version(),
                    answer.by(),
                    answer.side(),
                    goal.people(),
                    goal.waiting(),
                    goal.state().name(),
                    goal.version(),
                    answer.at());
        }
    }

    /**
     * Somebody declined a version.
     *
     * @param version the version's number
     * @param by who
     * @param side for which side
     * @param state the goal's state afterwards: DECLINED, or ACTIVE after a revision, when nobody
     *     is left who could agree for that side
     */
    @EventType("org.tandem.goals.goal.declined.v1")
    record GoalDeclined(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            Side side,
            List<PersonId> audience,
            List<PersonId> deciders,
            String state,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalDeclined of(Goal goal, Answer answer) {
            return new GoalDeclined(
                    goal.id(),
                    goal.student(),
                    answer.version(),
                    answer.by(),
                    answer.side(),
                    goal.people(),
                    goal.waiting(),
                    goal.state().name(),
                    goal.version(),
                    answer.at());
        }
    }

    /**
     * Somebody proposed other terms instead.
     *
     * @param version the number of the new version
     * @param by who
     * @param title the new version's
     */
    @EventType("org.tandem.goals.goal.counter-proposed.v1")
    record GoalCounterProposed(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            String title,
            List<PersonId> audience,
            List<PersonId> deciders,
            String state,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalCounterProposed of(Goal goal, Terms terms) {
            return new GoalCounterProposed(
                    goal.id(),
                    goal.student(),
                    terms.version(),
                    terms.proposedBy(),
                    terms.title(),
                    goal.people(),
                    goal.waiting(),
                    goal.state().name(),
                    goal.version(),
                    terms.proposedAt());
        }
    }

    /**
     * Both sides have agreed to a version; it is in force.
     *
     * @param version the version's number
     * @param by whose agreement was the last that was needed
     * @param title the version's
     * @param reviewOn the day on which both sides look at it together; absent where none was
     *     agreed, and in early events
     */
    @EventType("org.tandem.goals.goal.activated.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalActivated(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            String title,
            @Nullable LocalDate reviewOn,
            List<PersonId> audience,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalActivated of(Goal goal, Terms terms, PersonId by, Instant at) {
            return new GoalActivated(
                    goal.id(),
                    goal.student(),
                    terms.version(),
                    by,
                    terms.title(),
                    goal.nextReview(),
                    goal.people(),
                    goal.version(),
                    at);
        }
    }

    /**
     * A guardian put on record that she disagrees with a version: the one in force, or one that
     * waits for answers. What may be null came later than the first events.
     *
     * @param version the version's number
     * @param by who
     * @param deciders whose answer is waited for
     * @param state the goal's state afterwards: DECLINED, or ACTIVE after a revision, also where
     *     all guardians have to agree
     */
    @EventType("org.tandem.goals.goal.dissented.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalDissented(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            List<PersonId> audience,
            @Nullable List<PersonId> deciders,
            @Nullable String state,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalDissented of(Goal goal, Dissent dissent) {
            return new GoalDissented(
                    goal.id(),
                    goal.student(),
                    dissent.version(),
                    dissent.by(),
                    goal.people(),
                    goal.waiting(),
                    goal.state().name(),
                    goal.version(),
                    dissent.at());
        }
    }

    /**
     * Somebody proposed to replace the version in force, which stays so until both sides agree.
     *
     * @param version the number of the new version
     * @param inForce the number of the version in force
     * @param by who
     * @param title the new version's
     */
    @EventType("org.tandem.goals.goal.revision-proposed.v1")
    record GoalRevisionProposed(
            GoalId goal,
            StudentId student,
            int version,
            int inForce,
            PersonId by,
            String title,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalRevisionProposed of(Goal goal, Terms terms) {
            return new GoalRevisionProposed(
                    goal.id(),
                    goal.student(),
                    terms.version(),
                    goal.inForce() == null ? 0 : goal.inForce(),
                    terms.proposedBy(),
                    terms.title(),
                    goal.people(),
                    goal.waiting(),
                    goal.version(),
                    terms.proposedAt());
        }
    }

    /**
     * Somebody who could agree for her side can no longer, while a version waits for answers.
     * Whatever she has said counts no more.
     *
     * @param person who
     * @param version the version that waits
     */
    @EventType("org.tandem.goals.goal.party-left.v1")
    record GoalPartyLeft(
            GoalId goal,
            StudentId student,
            PersonId person,
            int version,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalPartyLeft of(Goal goal, PersonId person, Instant at) {
            return new GoalPartyLeft(
                    goal.id(),
                    goal.student(),
                    person,
                    goal.terms().size(),
                    goal.people(),
                    goal.waiting(),
                    goal.version(),
                    at);
        }
    }

    /**
     * Somebody took back the version that she had proposed, before both sides agreed to it.
     *
     * @param version the version's number
     * @param by who
     * @param state the goal's state afterwards: WITHDRAWN, or ACTIVE after a revision
     */
    @EventType("org.tandem.goals.goal.withdrawn.v1")
    record GoalWithdrawn(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            List<PersonId> audience,
            String state,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalWithdrawn of(Goal goal, int version, PersonId by, Instant at) {
            return new GoalWithdrawn(
                    goal.id(),
                    goal.student(),
                    version,
                    by,
                    goal.people(),
                    goal.state().name(),
                    goal.version(),
                    at);
        }
    }

    /**
     * Somebody said what became of a goal.
     *
     * @param version the version in force
     * @param outcome what
     * @param by who
     * @param next the day of the next review; absent when the goal has ended
     */
    @EventType("org.tandem.goals.goal.reviewed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalReviewed(
            GoalId goal,
            StudentId student,
            int version,
            Outcome outcome,
            PersonId by,
            @Nullable LocalDate next,
            List<PersonId> audience,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalReviewed of(Goal goal, Review review) {
            return new GoalReviewed(
                    goal.id(),
                    goal.student(),
                    review.version(),
                    review.outcome(),
                    review.by(),
                    review.next(),
                    goal.people(),
                    goal.version(),
                    review.at());
        }
    }

    /**
     * Somebody added what she has learned to the last review.
     *
     * @param version the version in force
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.goal.reflected.v1")
    record GoalReflected(
            GoalId goal,
            StudentId student,
            int version,
            PersonId by,
            Side side,
            List<PersonId> audience,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalReflected of(Goal goal, int version, PersonId by, Side side, Instant at) {
            return new GoalReflected(
                    goal.id(),
                    goal.student(),
                    version,
                    by,
                    side,
                    goal.people(),
                    goal.version(),
                    at);
        }
    }

    /**
     * A goal is over.
     *
     * @param version the version in force
     * @param outcome ACHIEVED or ENDED
     * @param by who said so
     * @param reviewOn the day on which both sides would have looked at it; absent where everybody
     *     has been told that it has come, or there was none, and in early events
     */
    @EventType("org.tandem.goals.goal.ended.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalEnded(
            GoalId goal,
            StudentId student,
            int version,
            Outcome outcome,
            PersonId by,
            @Nullable LocalDate reviewOn,
            List<PersonId> audience,
            long revision,
            Instant at)
            implements GoalEvent {

        static GoalEnded of(Goal goal, Review review, @Nullable LocalDate reviewOn) {
            return new GoalEnded(
                    goal.id(),
                    goal.student(),
                    review.version(),
                    review.outcome(),
                    review.by(),
                    reviewOn,
                    goal.people(),
                    goal.version(),
                    review.at());
        }
    }

    /**
     * Somebody said how a strategy went on a day.
     *
     * @param strategy the strategy's id within the goal
     * @param side who carries it out
     * @param day the day in the family's zone
     * @param week its ISO week
     * @param done DONE, PARTLY or NOT
     * @param rating from 1 to 5
     * @param minutes how long it took
     * @param by who
     */
    @EventType("org.tandem.goals.goal.checked-in.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalCheckedIn(
            GoalId goal,
            StudentId student,
            String strategy,
            Side side,
            LocalDate day,
            String week,
            String done,
            @Nullable Integer rating,
            @Nullable Integer minutes,
            PersonId by,
            List<PersonId> audience,
            Instant at)
            implements GoalEvent {

        static GoalCheckedIn of(Goal goal, Circle circle, String week, CheckIn checkIn) {
            return new GoalCheckedIn(
                    goal.id(),
                    goal.student(),
                    checkIn.strategy(),
                    checkIn.side(),
                    checkIn.day(),
                    week,
                    checkIn.said().done().name(),
                    checkIn.said().rating(),
                    checkIn.said().minutes(),
                    checkIn.by(),
                    circle.everybody().toList(),
                    checkIn.at());
        }
    }

    /**
     * Somebody corrected what she had said about a day.
     *
     * @param strategy the strategy's id within the goal
     * @param side who carries it out
     * @param day the day in the family's zone
     * @param week its ISO week
     * @param before what she had said: DONE, PARTLY or NOT
     * @param done what she says now
     * @param rating from 1 to 5
     * @param minutes how long it took
     * @param by who
     */
    @EventType("org.tandem.goals.goal.check-in-corrected.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GoalCheckInCorrected(
            GoalId goal,
            StudentId student,
            String strategy,
            Side side,
            LocalDate day,
            String week,
            String before,
            String done,
            @Nullable Integer rating,
            @Nullable Integer minutes,
            PersonId by,
            List<PersonId> audience,
            Instant at)
            implements GoalEvent {

        static GoalCheckInCorrected of(
                Goal goal, Circle circle, String week, CheckIn.Done before, CheckIn after) {
            return new GoalCheckInCorrected(
                    goal.id(),
                    goal.student(),
                    after.strategy(),
                    after.side(),
                    after.day(),
                    week,
                    before.name(),
                    after.said().done().name(),
                    after.said().rating(),
                    after.said().minutes(),
                    after.by(),
                    circle.everybody().toList(),
                    after.at());
        }
    }

    /**
     * The time has come at which a side asked to be reminded of a strategy.
     *
     * @param strategy the strategy's id within the goal
     * @param side who carries it out
     * @param day the day in the family's zone
     * @param time the time on the wall
     * @param zone the family's IANA zone
     * @param audience everybody of that side
     * @param at the instant that is
     */
    @EventType("org.tandem.goals.goal.reminder-due.v1")
    record GoalReminderDue(
            GoalId goal,
            StudentId student,
            String strategy,
            Side side,
            LocalDate day,
            LocalTime time,
            String zone,
            List<PersonId> audience,
            Instant at)
            implements GoalEvent {

        static GoalReminderDue of(Goal goal, Terms terms, Reminder reminder, Circle circle) {
            Strategy strategy = reminder.strategy();
            return new GoalReminderDue(
                    goal.id(),
                    goal.student(),
                    strategy.id(),
                    strategy.side(),
                    reminder.day(),
                    reminder.time(),
                    terms.zone(),
                    circle.everybody()
                            .filter(p ->
                                    Side.of(circle, p)
                                            .filter(side -> side == strategy.side())
                                            .isPresent())
                            .toList(),
                    reminder.at());
        }
    }

    /**
     * The day has come on which both sides look at the goal.
     *
     * @param version the version in force
     * @param review the day
     * @param deciders who may say what became of it
     * @param at 8 o'clock of that day in the family's zone
     */
    @EventType("org.tandem.goals.goal.review-due.v1")
    record GoalReviewDue(
            GoalId goal,
            StudentId student,
            int version,
            LocalDate review,
            List<PersonId> audience,
            List<PersonId> deciders,
            Instant at)
            implements GoalEvent {

        static GoalReviewDue of(Goal goal, LocalDate review, Instant at) {
            return new GoalReviewDue(
                    goal.id(),
                    goal.student(),
                    goal.inForce() == null ? goal.terms().size() : goal.inForce(),
                    review,
                    goal.people(),
                    goal.deciding(),
                    at);
        }
    }
}
