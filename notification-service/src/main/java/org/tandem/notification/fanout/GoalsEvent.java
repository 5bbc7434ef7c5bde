package org.tandem.notification.fanout;

import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What this service reads of the goals service's events. */
sealed interface GoalsEvent {

    /**
     * A goal was proposed.
     *
     * @param area not an enum here: one that is added later must reach people too
     * @param circle everybody who takes part, the one who proposed it among them
     */
    @EventType("org.tandem.goals.goal.proposed.v1")
    record GoalProposed(
            String goal,
            StudentId student,
            PersonId proposedBy,
            String title,
            String area,
            List<PersonId> circle,
            Instant proposedAt)
            implements GoalsEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public GoalProposed {
            Objects.requireNonNull(goal, "goal");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(proposedBy, "proposedBy");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(area, "area");
            circle = List.copyOf(circle);
            Objects.requireNonNull(proposedAt, "proposedAt");
        }
    }
}
