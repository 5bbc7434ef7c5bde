package org.tandem.notification.preference;

import java.time.LocalDate;

/**
 * Days on which somebody is not told.
 *
 * @param from the first one
 * @param to the last one
 */
public record Holiday(LocalDate from, LocalDate to) {

    /** Most days at a time [100]: the longest school holidays, and some. */
    public static final int DAYS_MAX = 100;

    /** Most that a person may have at a time. */
    public static final int HOLIDAYS_MAX = 20;

    /**
     * Refuses what is none.
     *
     * @throws IllegalArgumentException when a day is missing, it ends before it begins, or is too
     *     long
     */
    public Holiday {
        if (from == null || to == null) {
            throw new IllegalArgumentException("needs 'from' and 'to'");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins");
        }
        if (to.isAfter(from.plusDays(DAYS_MAX - 1))) {
            throw new IllegalArgumentException("is longer than 100 days");
        }
    }

    /** Whether a day is one of them. */
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
