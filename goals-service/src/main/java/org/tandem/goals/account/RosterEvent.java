package org.tandem.goals.account;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;

import java.util.List;
import java.util.Objects;

/** What this service reads of {@code tandem.roster.people}. */
sealed interface RosterEvent {

    /**
     * A person's record after a change, always whole.
     *
     * @param person the person
     * @param email an address outside of Tandem
     * @param username her name at the district's sign-in
     * @param timeZone an IANA zone: where her days begin and end
     * @param roles what she is, and where
     */
    @EventType("org.tandem.roster.person.changed.v1")
    record PersonChanged(
            PersonId person,
            @Nullable String email,
            @Nullable String username,
            String timeZone,
            List<Role> roles)
            implements RosterEvent {

        /** Refuses a record of nobody, or without what she is. */
        public PersonChanged {
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(timeZone, "timeZone");
            roles = List.copyOf(roles);
        }
    }
}
