package org.tandem.notification.preference;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * A stretch of hours on some days of every week, by the clock on the wall.
 *
 * @param days on which it begins
 * @param from its first minute
 * @param to the minute after its last; not later than {@code from} means on the next day, so that
 *     the same time is a whole day
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /**
     * Makes the days its own.
     *
     * @throws IllegalArgumentException when it has no day, or a time has seconds
     */
    public Hours {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("names no day");
        }
        if (!isWholeMinute(from) || !isWholeMinute(to)) {
            throw new IllegalArgumentException("has seconds");
        }
    }

    static boolean isWholeMinute(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Whether it crosses midnight. */
    public boolean endsNextDay() {
        return !to.isAfter(from);
    }

    /** Whether a moment lies within. */
    boolean covers(LocalDateTime moment) {
        DayOfWeek day = moment.getDayOfWeek();
        LocalTime time = moment.toLocalTime();
        if (!endsNextDay()) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(day) && !time.isBefore(from))
                || (days.contains(day.minus(1)) && time.isBefore(to));
    }
}
