package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A row of demographics.csv. Sex, race, birthplace and residence are not read: Tandem has no use
 * for them, and what it does not have it cannot lose.
 *
 * @param sourcedId the user's id
 * @param lastModified when the sender changed it, or null
 * @param birthDate the day of birth, or null
 * @param metadata cells of metadata columns
 */
public record DemographicsRow(
        String sourcedId,
        @Nullable Instant lastModified,
        @Nullable LocalDate birthDate,
        Map<String, String> metadata)
        implements Row {

    static DemographicsRow of(Cells cells) {
        return new DemographicsRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.date("birthDate"),
                cells.metadata());
    }
}
