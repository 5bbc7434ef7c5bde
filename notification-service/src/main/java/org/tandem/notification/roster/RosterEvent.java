package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.List;
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
         * @param school the school she is asked for first
         * @param schools all her schools
         * @param guardians those who may be contacted about her now
         * @param staff those who teach or look after her
         * @param guardianships every guardian, those too who may not be contacted
         */
        @EventType("org.tandem.roster.student.changed.v1")
        record StudentChanged(
                StudentId student,
                @Nullable String school,
                @Nullable Set<String> schools,
                Set<PersonId> guardians,
                Set<PersonId> staff,
                @Nullable List<GuardianshipNow> guardianships)
                implements OfStudents {

            /** Refuses a record without its circle: nobody would be told, and nobody would know. */
            public StudentChanged {
                Objects.requireNonNull(student, "student");
                guardians = Set.copyOf(guardians);
                staff = Set.copyOf(staff);
            }
        }

        /** Somebody is a guardian; what she may do is not read here. */
        record GuardianshipNow(PersonId guardian) {}
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
         * @param sms a telephone that gets text messages, as the district wrote it
         * @param username her name at the district's sign-in
         * @param roles what she is, in which organisation
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
                @Nullable String sms,
                @Nullable String username,
                List<Role> roles)
                implements OfPeople {

            /** Refuses a record that lacks what she is written to with. */
            public PersonChanged {
                Objects.requireNonNull(person, "person");
                Objects.requireNonNull(givenName, "givenName");
                Objects.requireNonNull(familyName, "familyName");
                Objects.requireNonNull(language, "language");
                Objects.requireNonNull(timeZone, "timeZone");
                roles = List.copyOf(roles);
            }
        }

        /**
         * What somebody is in an organisation.
         *
         * @param role a word of OneRoster 1.2, such as teacher
         * @param org a school or the district
         * @param from the first day; null when it has always been so
         * @param to the last day; null while no end is known
         */
        record Role(String role, String org, @Nullable LocalDate from, @Nullable LocalDate to) {

            /** Refuses a role that does not say what or where. */
            public Role {
                Objects.requireNonNull(role, "role");
                Objects.requireNonNull(org, "org");
            }
        }
    }
}
