package org.tandem.goals.goal;

import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.GoalEvent.GoalProposed;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A goal for one student. Somebody of her circle proposes it: what success looks like, by when, and
 * what school and home do for it. Every version of these terms is kept, the latest last.
 *
 * @param id its id
 * @param student whose goal it is
 * @param area what it is about
 * @param state how far it has come
 * @param terms every version of what it asks, in their order
 * @param version counts the changes of the goal from 1
 */
record Goal(GoalId id, StudentId student, Area area, State state, List<Terms> terms, long version) {

    /** Farthest day of a goal, from today. */
    static final Period FARTHEST = Period.ofYears(2);

    /** How far a goal has come. */
    enum State {
        /** One side has named it; nobody has agreed yet. */
        PROPOSED
    }

    /** A goal that may be proposed, and the fact that follows. */
    record Proposed(Goal goal, GoalProposed event) {}

    /** Decides whether somebody may propose this goal to this circle. */
    static Decision<Proposed, GoalRefusal> propose(
            ProposeGoal command, Circle circle, PersonId by, GoalId id, Instant now) {
        if (!circle.has(by)) {
            return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!command.by().isAfter(today)) {
            return Decision.refused(GoalRefusal.DATE_NOT_AHEAD);
        }
        if (command.by().isAfter(today.plus(FARTHEST))) {
            return Decision.refused(GoalRefusal.DATE_TOO_FAR_AHEAD);
        }
        Terms terms = Terms.first(command, by, now);
        if (!terms.askSomething()) {
            return Decision.refused(GoalRefusal.NOBODY_DOES_ANYTHING);
        }
        var goal =
                new Goal(id, circle.student(), command.area(), State.PROPOSED, List.of(terms), 1);
        return Decision.accepted(new Proposed(goal, GoalProposed.of(goal, circle)));
    }
}
