package org.tandem.notification.preference;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * In which hours of every week somebody may be told: outside of her quiet hours, and, where she has
 * office hours, within them.
 *
 * @param quiet hours in which she is not told
 * @param office hours outside of which she is not told; none means that there is no such limit
 */
public record Week(List<Hours> quiet, List<Hours> office) {

    /** Least that has to be left of every week [4 h]: deferred must not mean dropped. */
    public static final Duration OPEN_MIN = Duration.ofHours(4);

    /** Any week: it stands for all of them. */
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    /** Most stretches of each kind: one for each day, morning and afternoon, and some. */
    public static final int HOURS_MAX = 20;

    /** Every hour. */
    public static final Week OPEN = new Week(List.of(), List.of());

    /**
     * Makes the lists its own.
     *
     * @throws IllegalArgumentException when less than {@link #OPEN_MIN} of a week is left
     */
    public Week {
        quiet = List.copyOf(quiet);
        office = List.copyOf(office);
        if (!leavesEnough(quiet, office)) {
            throw new IllegalArgumentException("leaves less than 4 hours of the week");
        }
    }

    /** Whether hours leave as much of a week as they have to. */
    static boolean leavesEnough(List<Hours> quiet, List<Hours> office) {
        return open(quiet, office).compareTo(OPEN_MIN) >= 0;
    }

    /** How much of a week is left, one without a change of the clock. */
    static Duration open(List<Hours> quiet, List<Hours> office) {
        TreeSet<LocalDateTime> edges = new TreeSet<>();
        for (int day = 0; day < DayOfWeek.values().length; day++) {
            LocalDate date = MONDAY.plusDays(day);
            edges.add(date.atStartOfDay());
            Stream.concat(quiet.stream(), office.stream())
                    .flatMap(h -> Stream.of(h.from(), h.to()))
                    .forEach(time -> edges.add(date.atTime(time)));
        }
        LocalDateTime end = MONDAY.plusWeeks(1).atStartOfDay();
        Duration open = Duration.ZERO;
        for (LocalDateTime from : edges) {
            if (isOpen(quiet, office, from)) {
                LocalDateTime next = edges.higher(from);
                open = open.plus(Duration.between(from, next == null ? end : next));
            }
        }
        return open;
    }

    /** Whether she may be told at a moment on her wall. */
    static boolean isOpen(List<Hours> quiet, List<Hours> office, LocalDateTime moment) {
        return quiet.stream().noneMatch(h -> h.covers(moment))
                && (office.isEmpty() || office.stream().anyMatch(h -> h.covers(moment)));
    }
}
