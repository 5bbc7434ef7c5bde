package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.Wording.NewStrategy;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One version of what a goal asks of everybody. A version never changes.
 *
 * @param version the first is 1
 * @param title one line
 * @param success what success looks like
 * @param by the day it is to be reached
 * @param schoolDoes what school does for it
 * @param homeDoes what home does for it
 * @param strategies what each side does in particular
 * @param review the day on which both sides look at it together
 * @param zone the IANA zone of its days and times
 * @param proposedBy whose words these are; she agrees with them
 * @param proposedAt when they were accepted
 */
record Terms(
        int version,
        String title,
        String success,
        LocalDate by,
        @Nullable String schoolDoes,
        @Nullable String homeDoes,
        List<Strategy> strategies,
        @Nullable LocalDate review,
        String zone,
        PersonId proposedBy,
        Instant proposedAt) {

    /** Farthest day of a goal, from today. */
    static final Period FARTHEST = Period.ofYears(2);

    private static final String UTC = "UTC";
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /** Reads versions that were stored before there were strategies and zones. */
    @SuppressWarnings("NullAway") // the store has documents without these fields
    Terms {
        strategies = strategies == null ? List.of() : List.copyOf(strategies);
        zone = zone == null ? UTC : zone;
    }

    /** A version from the words of a proposal. */
    static Terms of(int version, Wording words, PersonId by, Instant now) {
        return new Terms(
                version,
                words.title().strip(),
                words.success().strip(),
                words.by(),
                said(words.schoolDoes()),
                said(words.homeDoes()),
                named(words.strategies() == null ? List.of() : words.strategies()),
                words.review(),
                words.zone() == null ? UTC : words.zone().getId(),
                by,
                now);
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Gives those without an id the first free one: h1, h2 … at home, s1, s2 … at school. */
    private static List<Strategy> named(List<NewStrategy> words) {
        Set<String> taken = new HashSet<>();
        words.forEach(w -> taken.add(String.valueOf(w.id())));
        List<Strategy> named = new ArrayList<>(words.size());
        for (NewStrategy w : words) {
            String id = w.id();
            if (id == null) {
                String letter = w.side() == Side.HOME ? "h" : "s";
                int number = 1;
                while (!taken.add(letter + number)) {
                    number++;
                }
                id = letter + number;
            }
            named.add(new Strategy(id, w.side(), w.what().strip(), w.schedule()));
        }
        return List.copyOf(named);
    }

    /** Why nobody can set out for this today; empty when they can. */
    Optional<GoalRefusal> whyNot(Instant now) {
        if (!ZONES.contains(zone)) {
            return Optional.of(GoalRefusal.NO_SUCH_ZONE);
        }
        LocalDate today = LocalDate.ofInstant(now, zoneId());
        if (!by.isAfter(today)) {
            return Optional.of(GoalRefusal.DATE_NOT_AHEAD);
        }
        if (by.isAfter(today.plus(FARTHEST))) {
            return Optional.of(GoalRefusal.DATE_TOO_FAR_AHEAD);
        }
        if (review != null && !isReviewable(review, now)) {
            return Optional.of(GoalRefusal.REVIEW_OUT_OF_RANGE);
        }
        if (all().isEmpty()) {
            return Optional.of(GoalRefusal.NOBODY_DOES_ANYTHING);
        }
        if (all().stream().map(Strategy::id).distinct().count() < all().size()) {
            return Optional.of(GoalRefusal.STRATEGY_TWICE);
        }
        boolean possible =
                strategies.stream()
                        .allMatch(s -> s.schedule() == null || s.schedule().isPossible());
        return possible ? Optional.empty() : Optional.of(GoalRefusal.SCHEDULE_IMPOSSIBLE);
    }

    /** Whether a day is after today and at most two years ahead. */
    boolean isReviewable(LocalDate day, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zoneId());
        return day.isAfter(today) && !day.isAfter(today.plus(FARTHEST));
    }

    /** Everything that anybody does: what home and school do in one sentence is a strategy too. */
    List<Strategy> all() {
        return Stream.concat(
                        Stream.of(
                                        strategy(Strategy.HOME, Side.HOME, homeDoes),
                                        strategy(Strategy.SCHOOL, Side.SCHOOL, schoolDoes))
                                .flatMap(Optional::stream),
                        strategies.stream())
                .toList();
    }

    private static Optional<Strategy> strategy(String id, Side side, @Nullable String what) {
        return Optional.ofNullable(what).map(w -> new Strategy(id, side, w, null));
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** Whether another version says the same, whoever said it. */
    boolean saysTheSameAs(Terms other) {
        return equals(
                new Terms(
                        version,
                        other.title,
                        other.success,
                        other.by,
                        other.schoolDoes,
                        other.homeDoes,
                        other.strategies,
                        other.review,
                        other.zone,
                        proposedBy,
                        proposedAt));
    }
}
