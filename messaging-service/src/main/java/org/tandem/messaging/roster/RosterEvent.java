package org.tandem.messaging.roster;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;

/** Current records of the roster, as other services keep them. */
public sealed interface RosterEvent extends Event {

    /**
     * A student's record after a change: always whole, so that the last one per key is the truth.
     *
     * @param key district and student
     * @param student the student
     * @param school the school's id
     * @param grade the CEDS grade code
     * @param guardians every guardian
     * @param staff those who teach or look after her
     */
    @EventType("org.tandem.roster.student.changed.v1")
    record StudentChanged(
            @JsonIgnore String key,
            StudentId student,
            String school,
            String grade,
            Set<PersonId> guardians,
            Set<PersonId> staff)
            implements RosterEvent {

        static StudentChanged of(Student s) {
            return new StudentChanged(
                    s.id(), s.student(), s.school(), s.grade(), s.guardians(), s.staff());
        }

        @Override
        public Topic topic() {
            return Topic.ROSTER_STUDENTS;
        }

        @Override
        public String subject() {
            return student.value();
        }
    }
}
