package org.tandem.goals.people;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** What this service reads of the roster's people. */
sealed interface PersonEvent {

    /**
     * A person's record after a change, always whole.
     *
     * @param person the person
     * @param timeZone an IANA zone: where her days begin and end
     * @param roles what she is, and where
     */
    @EventType("org.tandem.roster.person.changed.v1")
    record PersonChanged(PersonId person, String timeZone, List<Role> roles)
            implements PersonEvent {

        /** Refuses a record without roles: nobody would know what she may do. */
        public PersonChanged {
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(timeZone, "timeZone");
            roles = List.copyOf(roles);
        }
    }

    /**
     * What somebody is at a school or in the district.
     *
     * @param role a OneRoster 1.2 role
     * @param org the id of the school or of the district
     * @param from the first day; absent when it has always been so
     * @param to the last day; absent while no end is known
     */
    record Role(String role, String org, @Nullable LocalDate from, @Nullable LocalDate to) {

        boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }
}
