package org.tandem.notification.preference;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When somebody's digest comes.
 *
 * @param rhythm how often
 * @param at at what time of her day, in whole minutes
 * @param weekday on which day of the week; needed only for a weekly one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Digest(Rhythm rhythm, LocalTime at, @Nullable DayOfWeek weekday) {

    /** How often it comes. */
    public enum Rhythm {
        /** Once a day. */
        DAILY,
        /** Once a week. */
        WEEKLY,
        /** Not at all: what would be in it is in the inbox. */
        NEVER
    }

    /** Days within which one is found, also where a whole day is left out of the calendar. */
    private static final int DAYS = 16;

    /**
     * Refuses what is none.
     *
     * @throws IllegalArgumentException when something is missing, or the time has seconds
     */
    public Digest {
        if (rhythm == null || at == null) {
            throw new IllegalArgumentException("needs 'rhythm' and 'at'");
        }
        if (rhythm == Rhythm.WEEKLY && weekday == null) {
            throw new IllegalArgumentException("needs 'weekday', since it is weekly");
        }
        if (!Hours.isWholeMinute(at)) {
            throw new IllegalArgumentException("has seconds");
        }
    }

    /** The first one at this moment or later; empty when there is none at all. */
    Optional<Instant> from(Instant moment, WallClock clock) {
        LocalDate day = clock.at(moment).toLocalDate().minusDays(1);
        return IntStream.range(0, DAYS)
                .mapToObj(day::plusDays)
                .flatMap(d -> on(d, clock).stream())
                .filter(t -> !t.isBefore(moment))
                .findFirst();
    }

    /** The last one before this moment; empty when there is none at all. */
    Optional<Instant> before(Instant moment, WallClock clock) {
        LocalDate day = clock.at(moment).toLocalDate().plusDays(1);
        return IntStream.range(0, DAYS)
                .mapToObj(day::minusDays)
                .flatMap(d -> on(d, clock).stream())
                .filter(t -> t.isBefore(moment))
                .findFirst();
    }

    private Optional<Instant> on(LocalDate day, WallClock clock) {
        return switch (rhythm) {
            case DAILY -> clock.onceOn(day, day.atTime(at));
            case WEEKLY ->
                    day.getDayOfWeek() == weekday
                            ? clock.onceOn(day, day.atTime(at))
                            : Optional.empty();
            case NEVER -> Optional.empty();
        };
    }
}
