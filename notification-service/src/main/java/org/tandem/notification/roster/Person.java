package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.roster.RosterEvent.OfPeople.PersonChanged;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

/**
 * What has to be known of a person to write to her. All but the id is absent once she is gone.
 *
 * @param id district and person: unique over all districts
 * @param givenName as the district has it
 * @param familyName as the district has it
 * @param preferredName what she wants to be called, in place of both
 * @param language a BCP 47 tag
 * @param timeZone an IANA zone
 * @param since when that was told; a later telling has a greater one
 */
public record Person(
        String id,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String preferredName,
        @Nullable String language,
        @Nullable String timeZone,
        String since) {

    static Person of(Received<?> received, PersonChanged changed) {
        return new Person(
                new DistrictId(received.envelope().district()) + ":" + changed.person(),
                changed.givenName(),
                changed.familyName(),
                changed.preferredName(),
                changed.language(),
                changed.timeZone(),
                received.since());
    }

    static Person gone(Gone<?> gone) {
        return new Person(gone.key(), null, null, null, null, null, gone.since());
    }

    /** Whether the district has no such person any more. */
    public boolean isGone() {
        return language == null;
    }
}
