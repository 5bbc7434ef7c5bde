package org.tandem.messaging.roster;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.List;

/**
 * A person of a district; one account, whatever she is to whom.
 *
 * @param id district and person: unique over all districts
 * @param person her id in the district
 * @param givenName as she writes it
 * @param familyName as she writes it
 * @param language her home language, a BCP 47 tag
 * @param timeZone an IANA zone
 * @param roles what she is at which school
 */
public record Person(
        String id,
        PersonId person,
        String givenName,
        String familyName,
        String language,
        String timeZone,
        List<SchoolRole> roles) {

    /**
     * A role at one school.
     *
     * @param role guardian, teacher, counselor or principal
     * @param school the school's id
     */
    public record SchoolRole(String role, String school) {}

    static String idOf(DistrictId district, PersonId person) {
        return district + ":" + person;
    }

    /** Given and family name in one. */
    public String name() {
        return givenName + " " + familyName;
    }
}
