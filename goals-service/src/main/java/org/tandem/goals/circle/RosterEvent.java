package org.tandem.goals.circle;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What this service reads of the roster. */
sealed interface RosterEvent {

    /**
     * A student's record after a change, always whole.
     *
     * @param student the student
     * @param guardians those who may be contacted about her now
     * @param staff those who teach or look after her
     * @param guardianships every guardian with what she may do now; absent in earlier events, when
     *     every guardian may do everything
     */
    @EventType("org.tandem.roster.student.changed.v1")
    record StudentChanged(
            StudentId student,
            Set<PersonId> guardians,
            Set<PersonId> staff,
            @Nullable List<Guardianship> guardianships)
            implements RosterEvent {

        /** Refuses a record without its circle: nobody would be in it, and nobody would know. */
        public StudentChanged {
            Objects.requireNonNull(student, "student");
            guardians = Set.copyOf(guardians);
            staff = Set.copyOf(staff);
        }

        /** The guardians who may agree to what concerns her. */
        Set<PersonId> deciding() {
            return guardianships == null
                    ? guardians
                    : guardianships.stream()
                            .filter(Guardianship::decides)
                            .map(Guardianship::guardian)
                            .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * A guardian and what she may do.
     *
     * @param decides agree to what concerns the student
     */
    record Guardianship(PersonId guardian, boolean decides) {}
}
