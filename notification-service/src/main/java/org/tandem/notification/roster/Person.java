package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.roster.RosterEvent.OfPeople.PersonChanged;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.List;

/**
 * What has to be known of a person to write to her, and to know her when she signs in. All but id
 * and district is absent once she is gone.
 *
 * @param id district and person: unique over all districts
 * @param district the tenant
 * @param givenName as the district has it
 * @param familyName as the district has it
 * @param preferredName what she wants to be called, in place of both
 * @param language a BCP 47 tag
 * @param timeZone an IANA zone
 * @param signInNames by which the district's sign-in may name her ({@link SignInName})
 * @param since when that was told; a later telling has a greater one
 */
public record Person(
        String id,
        DistrictId district,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String preferredName,
        @Nullable String language,
        @Nullable String timeZone,
        List<String> signInNames,
        String since) {

    static Person of(Received<?> received, PersonChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new Person(
                idOf(district, changed.person()),
                district,
                changed.givenName(),
                changed.familyName(),
                changed.preferredName(),
                changed.language(),
                changed.timeZone(),
                SignInName.all(changed.email(), changed.username()),
                received.since());
    }

    static Person gone(Gone<?> gone) {
        DistrictId district =
                new DistrictId(gone.key().substring(0, Math.max(gone.key().indexOf(':'), 0)));
        return new Person(
                gone.key(), district, null, null, null, null, null, List.of(), gone.since());
    }

    static String idOf(DistrictId district, PersonId person) {
        return district + ":" + person;
    }

    /** Her id in the district. */
    PersonId person() {
        return new PersonId(id.substring(district.value().length() + 1));
    }

    /** Whether the district has no such person any more. */
    public boolean isGone() {
        return language == null;
    }
}
