package org.tandem.notification.preference;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
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
     * Puts the days in order.
     *
     * @throws IllegalArgumentException when something is missing, or a time has seconds in a time
     */
    public Hours {
        if (days == null || days.isEmpty() || from == null || to == null) {
            throw new IllegalArgumentException("needs 'days', 'from' and 'to'");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
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
