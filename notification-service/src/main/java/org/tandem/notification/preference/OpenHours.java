package org.tandem.notification.preference;

import org.tandem.notification.preference.Plan.Reason;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When somebody may be told, in her own time. */
record OpenHours(List<Hours> quiet, List<Hours> office, List<Holiday> holidays, WallClock clock) {

    static OpenHours of(Preferences preferences) {
        return new OpenHours(
                preferences.week().quiet(),
                preferences.week().office(),
                preferences.holidays(),
                new WallClock(preferences.zone()));
    }

    boolean isOpen(Instant moment) {
        LocalDateTime local = clock.at(moment);
        return Week.isOpen(quiet, office, local) && !isHoliday(local.toLocalDate());
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
        List<Instant> openings = openings(day);
        while (true) {
            day = day.plusDays(1);
            List<Instant> next = openings(day);
            Optional<Instant> found =
                    Stream.concat(openings.stream(), next.stream())
                            .filter(t -> t.isAfter(moment))
                            .sorted()
                            .filter(this::isOpen)
                            .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            openings = next;
        }
    }

    /** Where it can begin to be open: hours end or begin, a day begins, the clock is changed. */
    private List<Instant> openings(LocalDate day) {
        if (isHoliday(day)) {
            return List.of();
        }
        List<Instant> openings = new ArrayList<>(clock.changes(day));
        times().forEach(time -> openings.addAll(clock.moments(day.atTime(time))));
        return openings;
    }

    private Stream<LocalTime> times() {
        return Stream.concat(
                        Stream.of(LocalTime.MIDNIGHT),
                        Stream.concat(
                                quiet.stream().map(Hours::to), office.stream().map(Hours::from)))
                .distinct();
    }

    /** What keeps her from being told at a moment that is not open: what does so the longest. */
    Reason reason(Instant closed) {
        Instant byHoliday = new OpenHours(List.of(), List.of(), holidays, clock).from(closed);
        Instant byQuiet = new OpenHours(quiet, List.of(), List.of(), clock).from(closed);
        Instant byOffice = new OpenHours(List.of(), office, List.of(), clock).from(closed);
        if (!byHoliday.isBefore(byQuiet) && !byHoliday.isBefore(byOffice)) {
            return Reason.HOLIDAY;
        }
        return byQuiet.isBefore(byOffice) ? Reason.OFFICE_HOURS : Reason.QUIET_HOURS;
    }
}
