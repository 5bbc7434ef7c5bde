package org.tandem.goals.concern;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.concern.ResponseClock.Level;
import org.tandem.goals.concern.Round.Result;
import org.tandem.goals.goal.GoalId;
import org.tandem.goals.goal.Side;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What happens to concerns. Its schemas and samples are in {@code contracts}. Events say who did
 * what; the words, the title too, are read from the service, by who may.
 *
 * <p>{@code audience} is everybody who could read the concern then, and so may be told. {@code
 * deciders} are those of whom the next step is expected. {@code revision} counts the changes of the
 * concern: events of the same concern with a greater one are later, those with the same one come
 * from one change and apply in the order of {@code ConcernEvent}; a check-in changes none.
 */
public sealed interface ConcernEvent extends Event {

    /** The concern. */
    ConcernId concern();

    @Override
    default Topic topic() {
        return Topic.GOALS_EVENTS;
    }

    @Override
    default String subject() {
        return concern().value();
    }

    /**
     * Somebody of the student's circle raised a concern.
     *
     * @param by who
     * @param side for which side
     * @param owner who of the school sees to it
     * @param visibility who reads it
     */
    @EventType("org.tandem.goals.concern.raised.v1")
    record ConcernRaised(
            ConcernId concern,
            StudentId student,
            PersonId by,
            Side side,
            PersonId owner,
            Visibility visibility,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ConcernRaised of(Concern c, PersonId by, Instant at) {
            return new ConcernRaised(
                    c.id(),
                    c.student(),
                    by,
                    c.raisedFrom(),
                    Objects.requireNonNull(c.owner()),
                    c.readers().visibility(),
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody wrote what she sees.
     *
     * @param round the number of the round
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.concern.need-said.v1")
    record NeedSaid(
            ConcernId concern,
            StudentId student,
            int round,
            PersonId by,
            Side side,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static NeedSaid of(Concern c, PersonId by, Side side, Instant at) {
            return new NeedSaid(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    by,
                    side,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Both sides have written what they see; a plan can be made.
     *
     * @param round the number of the round
     */
    @EventType("org.tandem.goals.concern.understood.v1")
    record ConcernUnderstood(
            ConcernId concern,
            StudentId student,
            int round,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ConcernUnderstood of(Concern c, Instant at) {
            return new ConcernUnderstood(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody proposed what home and school do, in place of the plan that waited.
     *
     * @param round the number of the round
     * @param plan the plan's number in its round
     * @param by who
     * @param side for which side
     * @param evaluateOn the day on which both sides look at it
     */
    @EventType("org.tandem.goals.concern.plan-proposed.v1")
    record PlanProposed(
            ConcernId concern,
            StudentId student,
            int round,
            int plan,
            PersonId by,
            Side side,
            LocalDate evaluateOn,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static PlanProposed of(Concern c, PersonId by, Side side, Instant at) {
            return new PlanProposed(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    c.round().plan().number(),
                    by,
                    side,
                    c.round().plan().evaluateOn(),
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody agreed to the plan that waited.
     *
     * @param round the number of the round
     * @param plan the plan's number in its round
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.concern.agreed.v1")
    record PlanAgreed(
            ConcernId concern,
            StudentId student,
            int round,
            int plan,
            PersonId by,
            Side side,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static PlanAgreed of(Concern c, PersonId by, Side side, Instant at) {
            return new PlanAgreed(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    c.round().plan().number(),
                    by,
                    side,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Both sides have agreed to a plan and carry it out.
     *
     * @param round the number of the round
     * @param plan the plan's number in its round
     * @param evaluateOn the day on which both sides look at it
     */
    @EventType("org.tandem.goals.concern.begun.v1")
    record PlanBegun(
            ConcernId concern,
            StudentId student,
            int round,
            int plan,
            LocalDate evaluateOn,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static PlanBegun of(Concern c, Instant at) {
            return new PlanBegun(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    c.round().plan().number(),
                    c.round().plan().evaluateOn(),
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody said how an action of the plan goes.
     *
     * @param round the number of the round
     * @param plan the plan's number in its round
     * @param action the action's id in the plan
     * @param by who
     * @param side for which side
     * @param done whether it was done
     */
    @EventType("org.tandem.goals.concern.checked-in.v1")
    record ActionCheckedIn(
            ConcernId concern,
            StudentId student,
            int round,
            int plan,
            String action,
            PersonId by,
            Side side,
            ConcernCheckIn.Done done,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ActionCheckedIn of(
                Concern c,
                String action,
                PersonId by,
                Side side,
                ConcernCheckIn.Done done,
                Instant at) {
            return new ActionCheckedIn(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    c.round().plan().number(),
                    action,
                    by,
                    side,
                    done,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * The day has come on which both sides look at what became of a concern.
     *
     * @param round the number of the round
     * @param plan the plan's number in its round
     * @param evaluateOn the day on which both sides look at it
     */
    @EventType("org.tandem.goals.concern.evaluation-due.v1")
    record EvaluationDue(
            ConcernId concern,
            StudentId student,
            int round,
            int plan,
            LocalDate evaluateOn,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static EvaluationDue of(Concern c, Instant at) {
            return new EvaluationDue(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    c.round().plan().number(),
                    c.round().plan().evaluateOn(),
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody said what became of a concern; state is EVALUATED once both sides have.
     *
     * @param round the number of the round
     * @param by who
     * @param side for which side
     * @param result what became of it
     */
    @EventType("org.tandem.goals.concern.evaluated.v1")
    record ConcernEvaluated(
            ConcernId concern,
            StudentId student,
            int round,
            PersonId by,
            Side side,
            Result result,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ConcernEvaluated of(Concern c, PersonId by, Side side, Result result, Instant at) {
            return new ConcernEvaluated(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    by,
                    side,
                    result,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody closed a concern.
     *
     * @param round the number of the round
     * @param by who
     * @param side for which side
     * @param resolved whether it is solved
     * @param evaluateOn the day on which both sides would have looked at it, or have; absent where
     *     they agreed to no plan, and in early events
     */
    @EventType("org.tandem.goals.concern.closed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConcernClosed(
            ConcernId concern,
            StudentId student,
            int round,
            PersonId by,
            Side side,
            boolean resolved,
            @Nullable LocalDate evaluateOn,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ConcernClosed of(Concern c, PersonId by, Side side, boolean resolved, Instant at) {
            return new ConcernClosed(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    by,
                    side,
                    resolved,
                    c.round().agreed() == null ? null : c.round().plan().evaluateOn(),
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody began another round of solving a concern.
     *
     * @param round the number of the round
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.concern.round-started.v1")
    record RoundStarted(
            ConcernId concern,
            StudentId student,
            int round,
            PersonId by,
            Side side,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static RoundStarted of(Concern c, PersonId by, Side side, Instant at) {
            return new RoundStarted(
                    c.id(),
                    c.student(),
                    c.round().number(),
                    by,
                    side,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody said something about a concern apart from its steps.
     *
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.concern.remarked.v1")
    record ConcernRemarked(
            ConcernId concern,
            StudentId student,
            PersonId by,
            Side side,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ConcernRemarked of(Concern c, PersonId by, Side side, Instant at) {
            return new ConcernRemarked(
                    c.id(),
                    c.student(),
                    by,
                    side,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody asked the others to meet about a concern.
     *
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.concern.meeting-asked.v1")
    record MeetingAsked(
            ConcernId concern,
            StudentId student,
            PersonId by,
            Side side,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static MeetingAsked of(Concern c, PersonId by, Side side, Instant at) {
            return new MeetingAsked(
                    c.id(),
                    c.student(),
                    by,
                    side,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * Somebody tied a goal to the concern it was proposed because of.
     *
     * @param goal the goal
     * @param by who
     * @param side for which side
     */
    @EventType("org.tandem.goals.concern.goal-linked.v1")
    record GoalLinked(
            ConcernId concern,
            StudentId student,
            GoalId goal,
            PersonId by,
            Side side,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static GoalLinked of(Concern c, GoalId goal, PersonId by, Side side, Instant at) {
            return new GoalLinked(
                    c.id(),
                    c.student(),
                    goal,
                    by,
                    side,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * A concern was handed over, or its owner left the circle.
     *
     * @param from who saw to it before; absent when nobody did
     * @param owner who of the school sees to it; absent when nobody is left
     * @param by who handed it over; absent when the owner has left the circle
     */
    @EventType("org.tandem.goals.concern.owner-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OwnerChanged(
            ConcernId concern,
            StudentId student,
            @Nullable PersonId from,
            @Nullable PersonId owner,
            @Nullable PersonId by,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static OwnerChanged of(
                Concern c, @Nullable PersonId from, @Nullable PersonId by, Instant at) {
            return new OwnerChanged(
                    c.id(),
                    c.student(),
                    from,
                    c.owner(),
                    by,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }

    /**
     * The school has not answered in time. level says who is to be told: first the owner, later the
     * office of the student's school.
     *
     * @param level who is to be told: the owner, or the office of the student's school
     * @param owner who of the school sees to it; absent when nobody is left
     * @param since what has been waiting longest was said then
     */
    @EventType("org.tandem.goals.concern.escalated.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConcernEscalated(
            ConcernId concern,
            StudentId student,
            Level level,
            @Nullable PersonId owner,
            Instant since,
            Concern.State state,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements ConcernEvent {

        static ConcernEscalated of(Concern c, Level level, Instant since, Instant at) {
            return new ConcernEscalated(
                    c.id(),
                    c.student(),
                    level,
                    c.owner(),
                    since,
                    c.state(),
                    c.people(),
                    c.waiting(),
                    c.version(),
                    at);
        }
    }
}
