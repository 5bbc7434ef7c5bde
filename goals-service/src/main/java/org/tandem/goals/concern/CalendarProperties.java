package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandem.platform.id.DistrictId;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When districts have school: {@code tandem.goals.calendar}. A district that is not named has every
 * day school that is no Saturday or Sunday in UTC. Settings that cannot be right stop the start.
 */
@ConfigurationProperties("tandem.goals.calendar")
final class CalendarProperties {

    private final Map<String, SchoolCalendar> calendars = new HashMap<>();
    private final SchoolCalendar others;

    /**
     * A district's days.
     *
     * @param zone an IANA zone
     * @param weekend the days of the week without school
     * @param holidays days without school, as {@code 2026-11-26} or, for several, {@code
     *     2026-12-21/2027-01-01} with both ends
     * @param responseDays how many school days an answer may take; the general number when absent
     */
    record District(
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue({"SATURDAY", "SUNDAY"}) Set<DayOfWeek> weekend,
            @DefaultValue List<String> holidays,
            @Nullable Integer responseDays) {

        SchoolCalendar calendar(int days, @Nullable Duration time) {
            return new SchoolCalendar(
                    zone,
                    weekend,
                    holidays.stream()
                            .flatMap(District::days)
                            .collect(Collectors.toUnmodifiableSet()),
                    responseDays == null ? days : responseDays,
                    time);
        }

        private static Stream<LocalDate> days(String text) {
            int slash = text.indexOf('/');
            LocalDate first = LocalDate.parse(slash < 0 ? text : text.substring(0, slash));
            LocalDate last = slash < 0 ? first : LocalDate.parse(text.substring(slash + 1));
            return first.datesUntil(last.plusDays(1));
        }
    }

    /**
     * The settings.
     *
     * @param responseDays how many school days an answer may take
     * @param responseTime how long an answer may take in every district, instead of school days,
     *     for trying out what follows when nobody answers; absent where families are served
     * @param districts by their ids
     */
    CalendarProperties(
            @DefaultValue("2") int responseDays,
            @Nullable Duration responseTime,
            @DefaultValue Map<String, District> districts) {
        districts.forEach((id, d) -> calendars.put(id, d.calendar(responseDays, responseTime)));
        others =
                new SchoolCalendar(
                        ZoneId.of("UTC"),
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        Set.of(),
                        responseDays,
                        responseTime);
    }

    /** The calendar of a district. */
    SchoolCalendar of(DistrictId district) {
        return calendars.getOrDefault(district.value(), others);
    }
}
