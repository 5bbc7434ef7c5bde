package org.tandem.notification.preference;

import org.tandem.notification.preference.Plan.Reason;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When somebody may be told, in her own time. */
record OpenHours(Week week, List<Holiday> holidays, WallClock clock) {

    static OpenHours of(Preferences preferences) {
        return new OpenHours(
                preferences.week(), preferences.holidays(), new WallClock(preferences.zone()));
    }

    boolean isOpen(Instant moment) {
        LocalDateTime local = clock.at(moment);
        return week.isOpen(local) && !isHoliday(local.toLocalDate());
    }

    private boolean isHoliday(LocalDate day) {
        return holidays.stream().anyMatch(h -> h.covers(day));
    }

    /**
     * The first moment from this one on at which she may be told. There is one, since a week leaves
     * some hours and holidays end.
     */
    Instant from(Instant moment) {
        if (isOpen(moment)) {
            return moment;
        }
        // Where the clock is put back over midnight, yesterday comes again.
        LocalDate day = clock.at(moment).toLocalDate().minusDays(1);
        while (true) {
            Optional<Instant> found =
                    Stream.concat(openings(day), openings(day.plusDays(1)))
                            .filter(t -> t.isAfter(moment) && isOpen(t))
                            .min(Comparator.naturalOrder());
            if (found.isPresent()) {
                return found.get();
            }
            day = day.plusDays(1);
        }
    }

    /** Where it can begin to be open: hours end or begin, a day begins, the clock is changed. */
    private Stream<Instant> openings(LocalDate day) {
        if (isHoliday(day)) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.concat(week.openings(), Stream.of(LocalTime.MIDNIGHT))
                        .flatMap(time -> clock.moments(day.atTime(time))),
                clock.changes(day));
    }

    /** What keeps her from being told at a moment that is not open: what does so the longest. */
    Reason reason(Instant closed) {
        Instant holiday = new OpenHours(Week.OPEN, holidays, clock).from(closed);
        Instant quiet =
                new OpenHours(new Week(week.quiet(), List.of()), List.of(), clock).from(closed);
        Instant office =
                new OpenHours(new Week(List.of(), week.office()), List.of(), clock).from(closed);
        if (!holiday.isBefore(quiet) && !holiday.isBefore(office)) {
            return Reason.HOLIDAY;
        }
        return quiet.isBefore(office) ? Reason.OFFICE_HOURS : Reason.QUIET_HOURS;
    }
}
