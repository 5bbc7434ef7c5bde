package org.tandem.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class WeekTests {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @Test
    void a_night_covers_the_evening_and_the_next_morning() {
        Hours night = hours(EnumSet.of(DayOfWeek.FRIDAY), "21:00", "07:00");

        assertThat(night.covers(LocalDateTime.parse("2026-11-27T21:00"))).isTrue();
        assertThat(night.covers(LocalDateTime.parse("2026-11-28T06:59"))).isTrue();
        assertThat(night.covers(LocalDateTime.parse("2026-11-28T07:00"))).isFalse();
        assertThat(night.covers(LocalDateTime.parse("2026-11-27T06:59"))).isFalse();
        assertThat(night.covers(LocalDateTime.parse("2026-11-28T21:00"))).isFalse();
    }

    @Test
    void quiet_hours_over_the_whole_week_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Week(List.of(hours(EVERY_DAY, "08:00", "08:00")), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Week(
                                List.of(hours(EVERY_DAY, "08:00", "20:00")),
                                List.of(hours(EVERY_DAY, "09:00", "17:00"))));
    }

    @Test
    void what_is_left_of_a_week_is_counted_once_where_hours_overlap() {
        Hours night = hours(EVERY_DAY, "21:00", "07:00");
        Hours evening = hours(EVERY_DAY, "20:00", "23:00");

        assertThat(Week.open(List.of(), List.of())).isEqualTo(Duration.ofDays(7));
        assertThat(Week.open(List.of(night), List.of())).isEqualTo(Duration.ofHours(7 * 14));
        assertThat(Week.open(List.of(night, evening), List.of()))
                .isEqualTo(Duration.ofHours(7 * 13));
        assertThat(Week.open(List.of(night), List.of(hours(EVERY_DAY, "06:00", "08:00"))))
                .isEqualTo(Duration.ofHours(7));
    }

    @Test
    void four_hours_of_a_week_are_enough() {
        Hours sunday = hours(EnumSet.of(DayOfWeek.SUNDAY), "14:00", "18:00");
        Hours less = hours(EnumSet.of(DayOfWeek.SUNDAY), "14:00", "17:59");

        assertThat(new Week(List.of(), List.of(sunday)).office()).containsExactly(sunday);
        assertThatIllegalArgumentException().isThrownBy(() -> new Week(List.of(), List.of(less)));
    }

    private static Hours hours(Set<DayOfWeek> days, String from, String to) {
        return new Hours(days, LocalTime.parse(from), LocalTime.parse(to));
    }
}
