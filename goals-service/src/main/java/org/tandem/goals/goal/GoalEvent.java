package org.tandem.goals.goal;

import org.tandem.goals.circle.Circle;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/** What happens to goals. Its schemas and samples are in {@code contracts}. */
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
     * Somebody of the student's circle proposed a goal.
     *
     * @param goal the goal
     * @param student whose goal it is
     * @param proposedBy who proposed it
     * @param title one line that names it
     * @param area what it is about
     * @param circle the student's guardians and staff at that time, the proposer among them
     * @param proposedAt when
     */
    @EventType("org.tandem.goals.goal.proposed.v1")
    record GoalProposed(
            GoalId goal,
            StudentId student,
            PersonId proposedBy,
            String title,
            Area area,
            List<PersonId> circle,
            Instant proposedAt)
            implements GoalEvent {

        static GoalProposed of(Goal goal, Circle circle) {
            Terms terms = goal.terms().getFirst();
            return new GoalProposed(
                    goal.id(),
                    goal.student(),
                    terms.proposedBy(),
                    terms.title(),
                    goal.area(),
                    circle.everybody().toList(),
                    terms.proposedAt());
        }
    }
}
