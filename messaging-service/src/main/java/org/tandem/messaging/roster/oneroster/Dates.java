package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and times. Whatever can mean one day only is understood. */
final class Dates {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})([-/.]?)([0-9]{1,2})\\2([0-9]{1,2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]([0-9]{2}|[0-9]{4})");
    private static final Pattern TIME_AFTER =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9:.]+)(Z|[+-][0-9:]+)?");

    private Dates() {}

    static Reading<LocalDate> date(String text) {
        Matcher time = TIME_AFTER.matcher(text);
        Matcher matcher = YEAR_FIRST.matcher(time.matches() ? time.group(1) : text);
        if (!matcher.matches()) {
            return YEAR_LAST.matcher(text).matches()
                    ? Reading.bad(ProblemCode.DATE_AMBIGUOUS)
                    : Reading.bad(ProblemCode.DATE_UNREADABLE);
        }
        LocalDate date = date(matcher);
        if (date == null || (time.matches() && instant(text).value() == null)) {
            return Reading.bad(ProblemCode.DATE_UNREADABLE);
        }
        return date.toString().equals(text)
                ? Reading.good(date)
                : Reading.repaired(date, ProblemCode.DATE_FORM);
    }

    private static @Nullable LocalDate date(Matcher matcher) {
        String separator = matcher.group(2);
        String month = matcher.group(3);
        String day = matcher.group(4);
        // Without separators 2023111 is the 11th of January or the 1st of November.
        if (separator.isEmpty() && (month.length() < 2 || day.length() < 2)) {
            return null;
        }
        int year = Integer.parseInt(matcher.group(1));
        try {
            return year < 1900 || year > 2199
                    ? null
                    : LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A point in time; without a zone it is taken as UTC, which the standard prescribes. */
    static Reading<Instant> instant(String text) {
        try {
            Matcher matcher = TIME_AFTER.matcher(text);
            if (!matcher.matches()) {
                LocalDate date = date(text).value();
                return date == null
                        ? Reading.bad(ProblemCode.DATE_TIME_UNREADABLE)
                        : dirty(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            String local = matcher.group(1) + "T" + matcher.group(2);
            String zone = matcher.group(3);
            Instant instant =
                    zone == null
                            ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(local + zone).toInstant();
            return text.equals(local + "Z") ? Reading.good(instant) : dirty(instant);
        } catch (DateTimeException e) {
            return Reading.bad(ProblemCode.DATE_TIME_UNREADABLE);
        }
    }

    private static Reading<Instant> dirty(Instant instant) {
        return Reading.repaired(instant, ProblemCode.DATE_TIME_FORM);
    }

    /** The year in which a school year ends. */
    static Reading<Year> year(String text) {
        return text.matches("(19|20|21)[0-9]{2}")
                ? Reading.good(Year.parse(text))
                : Reading.bad(ProblemCode.YEAR_UNREADABLE);
    }
}
