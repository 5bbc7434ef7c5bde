package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.GoalEvent.GoalReminderDue;
import org.tandem.goals.goal.GoalEvent.GoalReviewDue;
import org.tandem.goals.goal.GoalState.InForce;
import org.tandem.platform.store.Documents.Change;

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
import java.util.Set;
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
     * @param time at which time on the wall
     * @param at which instant that is
     */
    record Reminder(Strategy strategy, LocalDate day, LocalTime time, Instant at) {}

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

    /**
     * A goal's reminders whose time has come since it was last looked at, while they are useful.
     */
    static List<Reminder> due(Goal goal, Instant now) {
        Instant since = goal.due();
        return since != null && goal.stage() instanceof InForce agreed
                ? due(agreed.inForce(), since, now)
                : List.of();
    }

    private static List<Reminder> due(Terms terms, Instant since, Instant now) {
        Instant useful = now.minus(USEFUL);
        Instant from = since.isBefore(useful) ? useful : since;
        return of(terms, LocalDate.ofInstant(from, terms.zoneId()))
                .filter(r -> !r.at().isBefore(from) && !r.at().isAfter(now))
                .toList();
    }

    /**
     * What a goal becomes when the time of its reminders has come: they are told, and the next is
     * reckoned.
     *
     * @param done what needs no reminder, by {@link #keyOf}
     */
    static Change<Goal> turn(
            Goal goal, Circle circle, AgreementRule rule, Set<String> done, Instant now) {
        if (goal.due() == null
                || goal.due().isAfter(now)
                || !(goal.stage() instanceof InForce agreed)) {
            return new Change<>(goal, List.of());
        }
        Terms terms = agreed.inForce();
        GoalDraft draft = new GoalDraft(goal, now);
        due(goal, now).stream()
                .filter(r -> !done.contains(keyOf(r.strategy().id(), r.day())))
                .forEach(r -> draft.fact(_ -> GoalReminderDue.of(goal, terms, r, circle)));
        LocalDate review = goal.nextReview();
        if (review != null && !reviewAt(terms, review).isAfter(now)) {
            draft.fact(after -> GoalReviewDue.of(after, review, reviewAt(terms, review)))
                    .reviewTold();
        }
        return draft.reschedule().done(circle, rule);
    }

    /** What a day of a strategy is named. */
    static String keyOf(String strategy, LocalDate day) {
        return strategy + ":" + day;
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
                ? Stream.of(
                        new Reminder(
                                strategy, day, time, instant(day.atTime(time), terms.zoneId())))
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
