package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;

/**
 * A school, the district itself, or another organisation.
 *
 * @param id district and organisation: unique over all districts
 * @param org its id in the district
 * @param name as the district writes it
 * @param type OneRoster's word: school, district, department, …
 * @param identifier the number by which others know it
 * @param parent the organisation it belongs to
 * @param active false once the district no longer has it
 */
public record Org(
        String id,
        String org,
        String name,
        String type,
        @Nullable String identifier,
        @Nullable String parent,
        boolean active) {

    /** The {@code _id} of its document. */
    public static String idOf(DistrictId district, String org) {
        return district + ":" + org;
    }

    /** The same organisation, no longer the district's. */
    public Org gone() {
        return new Org(id, org, name, type, identifier, parent, false);
    }
}
