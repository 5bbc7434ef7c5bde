package org.tandem.goals.people;

import org.tandem.goals.people.PersonEvent.PersonChanged;
import org.tandem.goals.people.PersonEvent.Role;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What a person is in her district; nothing once she is gone.
 *
 * @param id district and person: unique over all districts
 * @param timeZone an IANA zone
 * @param roles what she is, and where
 * @param since when that was told; a later telling has a greater one
 */
record Person(String id, String timeZone, List<Role> roles, String since) {

    private static final Set<String> DISTRICT_ADMINISTRATORS =
            Set.of("districtAdministrator", "systemAdministrator");

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /** The store leaves out what is empty. */
    @SuppressWarnings("NullAway")
    Person {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    static Person of(Received<?> received, PersonChanged changed) {
        return new Person(
                new DistrictId(received.envelope().district()) + ":" + changed.person(),
                changed.timeZone(),
                changed.roles(),
                received.since());
    }

    static Person gone(Gone<?> gone) {
        return new Person(gone.key(), "UTC", List.of(), gone.since());
    }

    /** Whether she administers the whole district at that time. */
    boolean administersDistrict(Instant now) {
        LocalDate day =
                LocalDate.ofInstant(now, ZoneId.of(ZONES.contains(timeZone) ? timeZone : "UTC"));
        return roles.stream()
                .anyMatch(r -> DISTRICT_ADMINISTRATORS.contains(r.role()) && r.on(day));
    }
}
