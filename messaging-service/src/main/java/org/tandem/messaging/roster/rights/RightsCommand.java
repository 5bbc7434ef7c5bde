package org.tandem.messaging.roster.rights;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Restriction.Scope;
import org.tandem.messaging.roster.Right;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.Set;

/** What may be asked to be recorded of one guardian; always with a reason, for the audit. */
sealed interface RightsCommand {

    /** Whose rights. */
    PersonId guardian();

    /** Why. */
    String reason();

    /**
     * Record which of the nine rights she has, in place of what the roster says.
     *
     * @param rights all that she has
     */
    record RecordRights(PersonId guardian, Set<Right> rights, String reason)
            implements RightsCommand {}

    /**
     * Restrict her, by an instrument.
     *
     * @param id the restriction's id, given by whoever asks, so that asking twice restricts once
     * @param scope what
     * @param instrument where the document is to be found
     * @param from first day; null for today
     * @param to last day; null while no end is known
     * @param reviewedBy who of the staff has read the document; null for whoever asks
     */
    record Restrict(
            PersonId guardian,
            String id,
            Scope scope,
            String instrument,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable PersonId reviewedBy,
            String reason)
            implements RightsCommand {}

    /**
     * End a restriction that an administrator has recorded.
     *
     * @param id the restriction's id
     */
    record EndRestriction(PersonId guardian, String id, String reason) implements RightsCommand {}
}
