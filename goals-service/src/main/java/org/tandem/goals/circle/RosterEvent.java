package org.tandem.goals.circle;

import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;

/** What this service reads of the roster. */
sealed interface RosterEvent {

    /**
     * A student's record after a change, always whole.
     *
     * @param student the student
     * @param guardians every guardian
     * @param staff those who teach or look after her
     */
    @EventType("org.tandem.roster.student.changed.v1")
    record StudentChanged(StudentId student, Set<PersonId> guardians, Set<PersonId> staff)
            implements RosterEvent {

        /** Refuses a record without its circle: nobody would be in it, and nobody would know. */
        public StudentChanged {
            guardians = Set.copyOf(guardians);
            staff = Set.copyOf(staff);
        }
    }
}
