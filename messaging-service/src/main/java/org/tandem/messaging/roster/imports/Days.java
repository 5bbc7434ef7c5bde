package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** Days that may be absent, in four bytes each. */
final class Days {

    private static final int NONE = Integer.MIN_VALUE;

    private final IntColumn days = new IntColumn();

    void add(@Nullable LocalDate day) {
        days.add(day == null ? NONE : Math.toIntExact(day.toEpochDay()));
    }

    @Nullable LocalDate get(int index) {
        int day = days.get(index);
        return day == NONE ? null : LocalDate.ofEpochDay(day);
    }
}
