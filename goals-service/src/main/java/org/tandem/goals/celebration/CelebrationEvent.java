package org.tandem.goals.celebration;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.concern.ConcernId;
import org.tandem.goals.goal.GoalId;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/** What happens to celebrations. The words are read from the service, by who may. */
sealed interface CelebrationEvent extends Event {

    /** The celebration. */
    CelebrationId celebration();

    @Override
    default Topic topic() {
        return Topic.GOALS_EVENTS;
    }

    @Override
    default String subject() {
        return celebration().value();
    }

    /**
     * Somebody of the student's circle is glad about something.
     *
     * @param size how big it is
     * @param by who says it
     * @param goal the goal it is about
     * @param concern the concern it is about
     * @param audience everybody in the student's circle then
     * @param deciders nobody: it asks for no answer
     * @param at when
     */
    @EventType("org.tandem.goals.celebration.shared.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CelebrationShared(
            CelebrationId celebration,
            StudentId student,
            Celebration.Magnitude size,
            PersonId by,
            @Nullable GoalId goal,
            @Nullable ConcernId concern,
            List<PersonId> audience,
            List<PersonId> deciders,
            Instant at)
            implements CelebrationEvent {

        static CelebrationShared of(Celebration c) {
            return new CelebrationShared(
                    c.id(),
                    c.student(),
                    c.size(),
                    c.by(),
                    c.goal(),
                    c.concern(),
                    c.audience(),
                    List.of(),
                    c.at());
        }
    }
}
