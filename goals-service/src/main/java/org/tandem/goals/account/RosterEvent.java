package org.tandem.goals.account;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;

import java.util.Objects;

/** What this service reads of {@code tandem.roster.people}. */
sealed interface RosterEvent {

    /**
     * A person's record after a change, always whole.
     *
     * @param person the person
     * @param email an address outside of Tandem
     * @param username her name at the district's sign-in
     */
    @EventType("org.tandem.roster.person.changed.v1")
    record PersonChanged(PersonId person, @Nullable String email, @Nullable String username)
            implements RosterEvent {

        /** Refuses a record of nobody. */
        public PersonChanged {
            Objects.requireNonNull(person, "person");
        }
    }
}
