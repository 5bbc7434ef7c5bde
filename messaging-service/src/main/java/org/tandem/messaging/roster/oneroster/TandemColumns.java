package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;

/**
 * Tandem's own columns in users.csv: what a partnership needs and OneRoster has no place for. Each
 * may be left out. Rights and restrictions stand on the student's row.
 *
 * @param language a person's home language, a BCP 47 tag, or null
 * @param timeZone a person's time zone, or null
 * @param guardianRights rights of the student's guardians
 * @param guardianRestrictions restrictions of the student's guardians
 * @param accessAfter18 whether guardians keep access when the student is of age; null when the row
 *     does not say
 */
public record TandemColumns(
        @Nullable String language,
        @Nullable ZoneId timeZone,
        List<GuardianRights> guardianRights,
        List<GuardianRestriction> guardianRestrictions,
        @Nullable Boolean accessAfter18) {

    static final String PREFIX = "metadata.tandem.";

    private static final String LANGUAGE = PREFIX + "language";
    private static final String TIME_ZONE = PREFIX + "timeZone";
    private static final String RIGHTS = PREFIX + "guardianRights";
    private static final String RESTRICTIONS = PREFIX + "guardianRestrictions";
    private static final String AFTER_18 = PREFIX + "accessAfter18";

    static final List<String> NAMES = List.of(LANGUAGE, TIME_ZONE, RIGHTS, RESTRICTIONS, AFTER_18);

    static TandemColumns of(Cells cells) {
        List<GuardianRights> rights = cells.value(RIGHTS, GuardianRights::read);
        List<GuardianRestriction> restrictions =
                cells.value(RESTRICTIONS, GuardianRestriction::read);
        return new TandemColumns(
                cells.value(LANGUAGE, Words::language),
                cells.value(TIME_ZONE, Words::zone),
                rights == null ? List.of() : rights,
                restrictions == null ? List.of() : restrictions,
                cells.value(AFTER_18, Words::flag));
    }
}
