package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Objects;
import java.util.Set;

/** What this service reads of the roster. */
interface RosterEvent {

    /** What it reads of {@code tandem.roster.students}. */
    sealed interface OfStudents {

        /**
         * A student's record after a change, always whole.
         *
         * @param student the student
         * @param guardians those who may be contacted about her now
         * @param staff those who teach or look after her
         */
        @EventType("org.tandem.roster.student.changed.v1")
        record StudentChanged(StudentId student, Set<PersonId> guardians, Set<PersonId> staff)
                implements OfStudents {

            /** Refuses a record without its circle: nobody would be told, and nobody would know. */
            public StudentChanged {
                Objects.requireNonNull(student, "student");
                guardians = Set.copyOf(guardians);
                staff = Set.copyOf(staff);
            }
        }
    }

    /** What it reads of {@code tandem.roster.people}. */
    sealed interface OfPeople {

        /**
         * A person's record after a change, always whole.
         *
         * @param person the person
         * @param preferredName what she wants to be called, in place of her names
         * @param language a BCP 47 tag
         * @param timeZone an IANA zone
         * @param email an address outside of Tandem
         * @param username her name at the district's sign-in
         */
        @EventType("org.tandem.roster.person.changed.v1")
        record PersonChanged(
                PersonId person,
                String givenName,
                String familyName,
                @Nullable String preferredName,
                String language,
                String timeZone,
                @Nullable String email,
                @Nullable String username)
                implements OfPeople {

            /** Refuses a record that lacks what she is written to with. */
            public PersonChanged {
                Objects.requireNonNull(person, "person");
                Objects.requireNonNull(givenName, "givenName");
                Objects.requireNonNull(familyName, "familyName");
                Objects.requireNonNull(language, "language");
                Objects.requireNonNull(timeZone, "timeZone");
            }
        }
    }
}
