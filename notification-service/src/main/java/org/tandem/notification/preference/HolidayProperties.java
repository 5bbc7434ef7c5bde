package org.tandem.notification.preference;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandem.platform.id.DistrictId;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * On which days the staff of a district is not told: {@code tandem.notification.calendar}. What
 * cannot be read stops the start.
 */
@ConfigurationProperties("tandem.notification.calendar")
final class HolidayProperties {

    private final Map<String, List<Holiday>> holidays;

    /**
     * A district's days.
     *
     * @param holidays as {@code 2026-11-26} or, for several, {@code 2026-12-21/2027-01-01} with
     *     both ends
     */
    record District(@DefaultValue List<String> holidays) {

        private static Holiday holiday(String text) {
            int slash = text.indexOf('/');
            LocalDate first = LocalDate.parse(slash < 0 ? text : text.substring(0, slash));
            return new Holiday(
                    first, slash < 0 ? first : LocalDate.parse(text.substring(slash + 1)));
        }
    }

    /**
     * The settings.
     *
     * @param districts by their ids; who is not named has no holidays
     */
    HolidayProperties(@DefaultValue Map<String, District> districts) {
        holidays =
                districts.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        d ->
                                                d.getValue().holidays().stream()
                                                        .map(District::holiday)
                                                        .toList()));
    }

    /** The holidays of a district. */
    List<Holiday> of(DistrictId district) {
        return holidays.getOrDefault(district.value(), List.of());
    }
}
