package org.tandem.goals.goal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * When a strategy is carried out, such as 15 minutes on 5 evenings a week. Days and times are those
 * of the terms' zone.
 *
 * @param minutes how long each time, 1 to 480; absent when that is not what matters
 * @param timesPerWeek on how many days of an ISO week, 1 to 7
 * @param days the days it may be; none means any. At least as many as {@code timesPerWeek}
 * @param remindAt the time on the wall at which its side is reminded on each of the days; absent
 *     when nobody asked for it
 */
record Schedule(
        @Nullable
                @Min(value = 1, message = "is less than 1")
                @Max(value = 480, message = "is more than 480")
                Integer minutes,
        @NotNull(message = "is missing: 1 to 7")
                @Min(value = 1, message = "is less than 1")
                @Max(value = 7, message = "is more than 7")
                Integer timesPerWeek,
        @Nullable List<DayOfWeek> days,
        @Nullable LocalTime remindAt) {

    /** Keeps each day once. */
    Schedule {
        days = days == null ? List.of() : days.stream().distinct().sorted().toList();
    }

    /** Whether it may be on this day of the week. */
    boolean mayBeOn(DayOfWeek day) {
        return days == null || days.isEmpty() || days.contains(day);
    }

    /** Whether there are enough days. */
    boolean isPossible() {
        return days == null || days.isEmpty() || days.size() >= timesPerWeek;
    }
}
