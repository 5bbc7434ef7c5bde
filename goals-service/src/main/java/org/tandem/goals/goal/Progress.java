package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.CheckIn.Done;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a goal goes, week by week, ready for plotting. What several people say about one strategy on
 * one day counts once: the best of it.
 *
 * @param zone the IANA zone of its days
 * @param weeks every week of the range, also those in which nobody said anything
 * @param home how long home has kept its schedule
 * @param school how long school has kept its schedule
 */
record Progress(String zone, List<Point> weeks, Streak home, Streak school) {

    /** Most weeks of a series: two years and a week. */
    static final int WEEKS_MAX = 105;

    /**
     * A week.
     *
     * @param week the ISO week
     * @param from its Monday
     */
    record Point(IsoWeek week, LocalDate from, Part home, Part school) {}

    /**
     * A side's week.
     *
     * @param done how often something was done
     * @param partly how often some of it
     * @param not how often not at all
     * @param minutes how long it took together
     * @param rating the mean rating; absent without any
     * @param target how often the schedules ask for it: the line in a plot
     * @param kept whether every schedule was kept; absent without one, and where the week is not
     *     over or was begun in its middle and it is not kept yet
     */
    record Part(
            int done,
            int partly,
            int not,
            int minutes,
            @Nullable Double rating,
            int target,
            @Nullable Boolean kept) {}

    /**
     * Weeks one after the other in which a side kept its schedule, within the range.
     *
     * @param current those up to now
     * @param longest the most there were
     */
    record Streak(int current, int longest) {

        static Streak of(List<Part> parts) {
            int current = 0;
            int longest = 0;
            for (Part part : parts) {
                if (part.kept() != null) {
                    current = part.kept() ? current + 1 : 0;
                    longest = Math.max(longest, current);
                }
            }
            return new Streak(current, longest);
        }
    }

    /**
     * The series of a goal over some weeks.
     *
     * @param stored the weeks that have check-ins
     */
    static Progress of(Goal goal, List<IsoWeek> range, Collection<Week> stored, Instant now) {
        Map<String, Week> byWeek =
                stored.stream().collect(Collectors.toMap(Week::week, week -> week));
        List<Point> points =
                range.stream()
                        .map(week -> point(goal, week, byWeek.get(week.value()), now))
                        .toList();
        return new Progress(
                goal.terms().getLast().zone(),
                points,
                Streak.of(points.stream().map(Point::home).toList()),
                Streak.of(points.stream().map(Point::school).toList()));
    }

    private static Point point(Goal goal, IsoWeek week, @Nullable Week stored, Instant now) {
        List<CheckIn> all = stored == null ? List.of() : stored.checkIns();
        return new Point(
                week,
                week.monday(),
                part(goal, week, Side.HOME, all, now),
                part(goal, week, Side.SCHOOL, all, now));
    }

    private static Part part(
            Goal goal, IsoWeek week, Side side, List<CheckIn> checkIns, Instant now) {
        List<CheckIn> hers = checkIns.stream().filter(c -> c.side() == side).toList();
        Map<String, Done> days = new HashMap<>();
        Map<String, Integer> minutes = new HashMap<>();
        for (CheckIn c : hers) {
            String day = c.strategy() + ":" + c.day();
            days.merge(day, c.said().done(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            minutes.merge(day, c.said().minutes() == null ? 0 : c.said().minutes(), Math::max);
        }
        List<Strategy> scheduled =
                goal.termsAtTheEndOf(week)
                        .map(terms ->
                                terms.strategies().stream()
                                        .filter(s -> s.side() == side && s.schedule() != null)
                                        .toList())
                        .orElse(List.of());
        var ratings =
                hers.stream()
                        .map(c -> c.said().rating())
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .average();
        return new Part(
                count(days, Done.DONE),
                count(days, Done.PARTLY),
                count(days, Done.NOT),
                minutes.values().stream().mapToInt(Integer::intValue).sum(),
                ratings.isPresent() ? (Double) ratings.getAsDouble() : null,
                scheduled.stream().mapToInt(Progress::times).sum(),
                kept(goal, week, scheduled, days, now));
    }

    private static int count(Map<String, Done> days, Done done) {
        return (int) days.values().stream().filter(d -> d == done).count();
    }

    private static int times(Strategy strategy) {
        return Objects.requireNonNull(strategy.schedule()).timesPerWeek();
    }

    private static @Nullable Boolean kept(
            Goal goal,
            IsoWeek week,
            List<Strategy> scheduled,
            Map<String, Done> days,
            Instant now) {
        if (scheduled.isEmpty()) {
            return null;
        }
        boolean all =
                scheduled.stream()
                        .allMatch(s ->
                                days.entrySet().stream()
                                                .filter(e ->
                                                        e.getKey().startsWith(s.id() + ":")
                                                                && e.getValue() == Done.DONE)
                                                .count()
                                        >= times(s));
        return (all || goal.wasInForceAllOf(week, now)) ? (Boolean) all : null;
    }
}
