package org.tandem.goals.account;

import org.tandem.goals.account.RosterEvent.PersonChanged;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a person is known when she signs in, and what she is in her district.
 *
 * @param id district and person: unique over all districts
 * @param district the tenant
 * @param person her id in the district
 * @param signInNames by which the district's sign-in may name her ({@link SignInName}); none once
 *     she is gone
 * @param timeZone an IANA zone: where her days begin and end
 * @param roles what she is, and where; nothing once she is gone
 * @param since when that was told; a later telling has a greater one
 */
record Account(
        String id,
        DistrictId district,
        PersonId person,
        List<String> signInNames,
        String timeZone,
        List<Role> roles,
        String since) {

    private static final String UTC = "UTC";
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /** Reads accounts that were stored with nothing but their names. */
    @SuppressWarnings("NullAway") // the store has documents without these fields
    Account {
        timeZone = timeZone == null ? UTC : timeZone;
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    static Account of(Received<?> received, PersonChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new Account(
                district + ":" + changed.person(),
                district,
                changed.person(),
                SignInName.all(changed.email(), changed.username()),
                changed.timeZone(),
                changed.roles(),
                received.since());
    }

    /**
     * She stays without a name, so that what was told of her before and comes late does nothing.
     */
    static Account gone(Gone<?> gone) {
        int colon = Math.max(gone.key().indexOf(':'), 0);
        return new Account(
                gone.key(),
                new DistrictId(gone.key().substring(0, colon)),
                new PersonId(gone.key().substring(colon + 1)),
                List.of(),
                UTC,
                List.of(),
                gone.since());
    }

    /** Whether she administers the whole district at that time. */
    boolean administersDistrict(Instant now) {
        return roles.stream().anyMatch(role -> role.administersDistrictOn(day(now)));
    }

    /** Whether she leads a school at that time. */
    boolean leads(String school, Instant now) {
        return roles.stream().anyMatch(role -> role.leadsOn(day(now), school));
    }

    /** Her time zone; empty when it is no zone that is known here. */
    Optional<ZoneId> zone() {
        return ZONES.contains(timeZone) ? Optional.of(ZoneId.of(timeZone)) : Optional.empty();
    }

    private LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, zone().orElseGet(() -> ZoneId.of(UTC)));
    }
}
