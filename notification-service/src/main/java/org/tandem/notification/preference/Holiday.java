package org.tandem.notification.preference;

import java.time.LocalDate;

/**
 * Days on which somebody is not told.
 *
 * @param from the first one
 * @param to the last one
 */
public record Holiday(LocalDate from, LocalDate to) {

    /** Most days at a time [62]: the longest school holidays. */
    public static final int DAYS_MAX = 62;

    /** Most that a person may have at a time. */
    public static final int HOLIDAYS_MAX = 20;

    /**
     * Refuses one that ends before it begins.
     *
     * @throws IllegalArgumentException when it does
     */
    public Holiday {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins");
        }
    }

    /** Whether a day is one of them. */
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
