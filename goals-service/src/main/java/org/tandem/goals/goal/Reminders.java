package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When somebody is to be reminded, on the wall of the family's zone. A time that daylight saving
 * leaves out is the end of the gap; one that it shows twice is the first of the two.
 */
final class Reminders {

    /** The time of the day at which everybody is told of a review. */
    static final LocalTime REVIEW_AT = LocalTime.of(8, 0);

    /** A reminder that could not be given for longer than this is of no use any more. */
    static final Duration USEFUL = Duration.ofHours(2);

    /** Any day of the week comes again within these. */
    private static final int DAYS = 8;

    private Reminders() {}

    /**
     * A reminder of a strategy.
     *
     * @param strategy which
     * @param day for which day
     * @param at when
     */
    record Reminder(Strategy strategy, LocalDate day, Instant at) {}

    /** When the next of all reminders is to be given, later than a time. */
    static Optional<Instant> next(Terms terms, @Nullable LocalDate review, Instant after) {
        Stream<Instant> reminders =
                of(terms, LocalDate.ofInstant(after, terms.zoneId()))
                        .map(Reminder::at)
                        .filter(at -> at.isAfter(after));
        Stream<Instant> reviews =
                review == null ? Stream.empty() : Stream.of(reviewAt(terms, review));
        return Stream.concat(reminders, reviews).min(Instant::compareTo);
    }

    /** The reminders whose time has come since they were last looked for, while they are useful. */
    static List<Reminder> due(Terms terms, Instant since, Instant now) {
        Instant useful = now.minus(USEFUL);
        Instant from = since.isBefore(useful) ? useful : since;
        return of(terms, LocalDate.ofInstant(from, terms.zoneId()))
                .filter(r -> !r.at().isBefore(from) && !r.at().isAfter(now))
                .toList();
    }

    /** When everybody is told of a review on a day. */
    static Instant reviewAt(Terms terms, LocalDate day) {
        return instant(day.atTime(REVIEW_AT), terms.zoneId());
    }

    /** All of the days that follow, beginning with one, and of the day before. */
    private static Stream<Reminder> of(Terms terms, LocalDate first) {
        return terms.strategies().stream()
                .filter(s -> s.schedule() != null && s.schedule().remindAt() != null)
                .flatMap(s ->
                        IntStream.range(-1, DAYS)
                                .mapToObj(first::plusDays)
                                .flatMap(day -> of(terms, s, day)));
    }

    private static Stream<Reminder> of(Terms terms, Strategy strategy, LocalDate day) {
        Schedule schedule = Objects.requireNonNull(strategy.schedule());
        LocalTime time = Objects.requireNonNull(schedule.remindAt());
        return schedule.mayBeOn(day.getDayOfWeek())
                ? Stream.of(new Reminder(strategy, day, instant(day.atTime(time), terms.zoneId())))
                : Stream.empty();
    }

    /** The instant of a time on the wall. */
    static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition turn = zone.getRules().getTransition(local);
        if (turn != null && turn.isGap()) {
            return turn.getInstant();
        }
        // Of two offsets the rules name the earlier one first, which is the one before the turn.
        return local.toInstant(zone.getRules().getValidOffsets(local).getFirst());
    }
}
