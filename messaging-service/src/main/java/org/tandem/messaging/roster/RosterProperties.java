package org.tandem.messaging.roster;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandem.platform.id.DistrictId;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * Settings of the roster, under {@code tandem.roster}.
 *
 * @param brake the part of a kind that an import may deactivate without being confirmed [0.1]
 * @param lease how long an instance that says nothing keeps an import to itself [30 s]
 * @param poll pause between two looks for waiting imports [1 s]
 * @param keep how long an import that has come to its end is kept, with its problems [90 days]
 * @param keepNewest how many of a district's imports are kept in any case [20]
 * @param districts what is true for a whole district, by its id
 */
@ConfigurationProperties("tandem.roster")
public record RosterProperties(
        @DefaultValue("0.1") double brake,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("20") int keepNewest,
        @DefaultValue Map<String, Defaults> districts) {

    /**
     * What holds for people of whom the roster does not say it.
     *
     * @param language a BCP 47 tag [en]
     * @param timeZone an IANA zone [UTC]; also the one in which the district's days begin
     */
    public record Defaults(
            @DefaultValue("en") String language, @DefaultValue("UTC") ZoneId timeZone) {}

    /** What holds for a district. */
    public Defaults of(DistrictId district) {
        return districts.getOrDefault(district.value(), new Defaults("en", ZoneId.of("UTC")));
    }
}
