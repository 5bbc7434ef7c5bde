package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * The days on which a district has school.
 *
 * @param zone where its days begin and end
 * @param weekend the days of the week without school; not all seven
 * @param holidays the other days without school
 * @param responseDays how many school days an answer may take; at least 1
 * @param responseTime how long an answer may take on any day, longer than nothing; absent where
 *     school days count
 */
record SchoolCalendar(
        ZoneId zone,
        Set<DayOfWeek> weekend,
        Set<LocalDate> holidays,
        int responseDays,
        @Nullable Duration responseTime) {

    /** Longer than any holidays: what seems to have no school for so long has wrong settings. */
    private static final int DAYS_MAX = 366;

    /** Refuses a week without school. */
    SchoolCalendar {
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
        if (weekend.size() >= DayOfWeek.values().length) {
            throw new IllegalArgumentException("the weekend takes the whole week");
        }
        if (responseDays < 1) {
            throw new IllegalArgumentException("an answer takes at least 1 school day");
        }
        if (responseTime != null && !responseTime.isPositive()) {
            throw new IllegalArgumentException("an answer takes some time");
        }
    }

    /** One by which school days count. */
    SchoolCalendar(ZoneId zone, Set<DayOfWeek> weekend, Set<LocalDate> holidays, int responseDays) {
        this(zone, weekend, holidays, responseDays, null);
    }

    /** Whether there is school on a day. */
    boolean hasSchool(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /**
     * When an answer is due: at the same time of day, as many school days later. What is said on a
     * day without school counts as said when the next one begins, so that who says something later
     * is never answered sooner. A time that daylight saving leaves out is moved by the gap. A
     * response time takes the place of all that.
     */
    Instant due(Instant said) {
        if (responseTime != null) {
            return said.plus(responseTime);
        }
        var local = said.atZone(zone).toLocalDateTime();
        LocalDate day = local.toLocalDate();
        if (!hasSchool(day)) {
            local = next(day).atStartOfDay();
            day = local.toLocalDate();
        }
        for (int i = 0; i < responseDays; i++) {
            day = next(day);
        }
        return day.atTime(local.toLocalTime()).atZone(zone).toInstant();
    }

    private LocalDate next(LocalDate after) {
        LocalDate day = after.plusDays(1);
        while (!hasSchool(day) && day.isBefore(after.plusDays(DAYS_MAX))) {
            day = day.plusDays(1);
        }
        return day;
    }
}
