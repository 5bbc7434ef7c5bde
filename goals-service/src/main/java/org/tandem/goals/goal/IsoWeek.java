package org.tandem.goals.goal;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * A week from Monday to Sunday, as ISO 8601 numbers it: {@code 2026-W48}. Texts sort as weeks do.
 */
public record IsoWeek(@JsonValue String value) {

    /** Refuses what is no week. */
    public IsoWeek {
        try {
            if (!of(LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE)).equals(value)) {
                throw new IllegalArgumentException("a week is written as 2026-W48");
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a week is written as 2026-W48", e);
        }
    }

    private static String of(LocalDate day) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The week in which a day is. */
    static IsoWeek with(LocalDate day) {
        return new IsoWeek(of(day));
    }

    /** Its first day. */
    LocalDate monday() {
        return LocalDate.parse(value + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    }

    /** Its last day. */
    LocalDate sunday() {
        return monday().with(DayOfWeek.SUNDAY);
    }

    /** The week so many weeks later. */
    IsoWeek plus(long weeks) {
        return with(monday().plusWeeks(weeks));
    }

    /** This and all that follow up to another; none when that is earlier. */
    List<IsoWeek> upTo(IsoWeek last) {
        return LongStream.rangeClosed(0, ChronoUnit.WEEKS.between(monday(), last.monday()))
                .mapToObj(this::plus)
                .toList();
    }

    @Override
    public String toString() {
        return value;
    }
}
