package org.tandem.goals.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tandem.goals.concern.CalendarProperties.District;
import org.tandem.platform.id.DistrictId;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SchoolCalendarTests {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final SchoolCalendar CALENDAR =
            new SchoolCalendar(
                    CHICAGO,
                    WEEKEND,
                    Set.of(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 27)),
                    2);

    @Test
    void an_answer_is_due_at_the_same_time_two_school_days_later() {
        assertThat(due("2026-09-14T09:00")).isEqualTo("2026-09-16T09:00");
    }

    @Test
    void weekends_and_holidays_do_not_count() {
        assertThat(due("2026-09-18T16:30")).isEqualTo("2026-09-22T16:30");
        assertThat(due("2026-11-25T10:00")).isEqualTo("2026-12-01T10:00");
    }

    @Test
    void what_is_said_without_school_counts_as_said_when_the_next_school_day_begins() {
        assertThat(due("2026-09-19T10:00")).isEqualTo("2026-09-23T00:00");
        assertThat(due("2026-11-26T10:00")).isEqualTo("2026-12-02T00:00");
    }

    @Test
    void the_time_on_the_wall_stays_when_daylight_saving_ends() {
        assertThat(due("2026-10-30T09:00")).isEqualTo("2026-11-03T09:00");
        assertThat(
                        Duration.between(
                                        at("2026-10-30T09:00"),
                                        CALENDAR.due(at("2026-10-30T09:00")))
                                .toHours())
                .isEqualTo(4 * 24 + 1);
    }

    @Test
    void who_says_something_later_is_never_answered_sooner() {
        Instant said = at("2026-10-25T00:00");
        Instant before = CALENDAR.due(said);
        for (int i = 0; i < 60 * 24; i++) {
            said = said.plus(Duration.ofHours(1));
            Instant due = CALENDAR.due(said);
            assertThat(due).isAfterOrEqualTo(before).isAfter(said);
            before = due;
        }
    }

    @Test
    void a_district_has_its_own_days() {
        var properties =
                new CalendarProperties(
                        2,
                        null,
                        Map.of(
                                "maplewood",
                                new District(
                                        CHICAGO,
                                        EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                                        List.of("2026-12-21/2027-01-01", "2027-01-18"),
                                        1)));
        SchoolCalendar own = properties.of(new DistrictId("maplewood"));

        assertThat(own.responseDays()).isEqualTo(1);
        assertThat(own.hasSchool(LocalDate.of(2026, 12, 20))).isTrue();
        assertThat(own.hasSchool(LocalDate.of(2026, 12, 21))).isFalse();
        assertThat(own.hasSchool(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(own.hasSchool(LocalDate.of(2027, 1, 18))).isFalse();
        assertThat(own.hasSchool(LocalDate.of(2027, 1, 15))).isFalse();
        assertThat(own.hasSchool(LocalDate.of(2027, 1, 17))).isTrue();
        SchoolCalendar other = properties.of(new DistrictId("lakeside"));
        assertThat(other.responseDays()).isEqualTo(2);
        assertThat(other.hasSchool(LocalDate.of(2027, 1, 17))).isFalse();
    }

    @Test
    void a_week_without_school_is_refused() {
        assertThatThrownBy(() ->
                        new SchoolCalendar(CHICAGO, EnumSet.allOf(DayOfWeek.class), Set.of(), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_time_takes_the_place_of_school_days_in_every_district() {
        var own = new District(CHICAGO, WEEKEND, List.of("2026-11-26"), 1);
        var properties = new CalendarProperties(2, Duration.ofSeconds(3), Map.of("maplewood", own));
        Instant holiday = at("2026-11-26T10:00");
        for (String district : List.of("maplewood", "lakeside")) {
            assertThat(properties.of(new DistrictId(district)).due(holiday))
                    .isEqualTo(holiday.plusSeconds(3));
        }
    }

    @Test
    void a_time_that_is_none_is_refused() {
        assertThatThrownBy(() -> new CalendarProperties(2, Duration.ZERO, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String due(String said) {
        return CALENDAR.due(at(said)).atZone(CHICAGO).toLocalDateTime().toString();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }
}
