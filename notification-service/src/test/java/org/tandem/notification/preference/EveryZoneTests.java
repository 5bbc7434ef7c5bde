package org.tandem.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Digest.Rhythm;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plans around every change of the clock in every zone, against a calendar that is looked through
 * minute by minute.
 */
class EveryZoneTests {

    private static final int SEED = 20261125;
    private static final int WEEK = 7 * 24 * 60;
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

    /** How long before and after a change is looked at, and how far after that for an end. */
    private static final Duration AROUND = Duration.ofHours(30);

    private static final Duration TAIL = Duration.ofDays(8);
    private static final int PROBE = 113;

    private static final Set<Reason> DEFERRED =
            EnumSet.of(Reason.QUIET_HOURS, Reason.OFFICE_HOURS, Reason.HOLIDAY);

    private static final List<Week> WEEKS = weeks();

    /** A place, and a moment at which something happens to its clock. */
    private record Moment(ZoneId zone, Instant change) {}

    /** All changes, and for every zone a day without one. Zones of the same rules are one. */
    private static List<Moment> moments() {
        Map<ZoneRules, ZoneId> zones = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            // The tests' library for calendars keeps ids in reserve, which have no rules yet.
            if (!ZoneRulesProvider.getVersions(id).containsValue(null)) {
                zones.putIfAbsent(ZoneId.of(id).getRules(), ZoneId.of(id));
            }
        }
        List<Moment> moments = new ArrayList<>();
        // The whole of 30 December was left out.
        moments.add(new Moment(ZoneId.of("Pacific/Apia"), Instant.parse("2011-12-30T10:00:00Z")));
        // One minute after midnight it was one minute after eleven again.
        moments.add(
                new Moment(ZoneId.of("America/St_Johns"), Instant.parse("2010-11-07T02:31:00Z")));
        for (ZoneId zone : zones.values()) {
            moments.add(new Moment(zone, Instant.parse("2026-07-15T12:00:00Z")));
            ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
            while (next != null && next.getInstant().isBefore(TO)) {
                moments.add(new Moment(zone, next.getInstant()));
                next = zone.getRules().nextTransition(next.getInstant());
            }
        }
        return moments;
    }

    private static List<Week> weeks() {
        List<Week> weeks = new ArrayList<>();
        weeks.add(Preferences.defaultsOf(false, ZoneId.of("UTC")).week());
        weeks.add(Preferences.defaultsOf(true, ZoneId.of("UTC")).week());
        weeks.add(new Week(List.of(hours(EVERY_DAY, "01:30", "02:30")), List.of()));
        weeks.add(new Week(List.of(hours(EVERY_DAY, "02:00", "03:00")), List.of()));
        weeks.add(new Week(List.of(hours(EVERY_DAY, "00:40", "00:00")), List.of()));
        weeks.add(
                new Week(
                        List.of(hours(EVERY_DAY, "02:00", "03:00")),
                        List.of(hours(EVERY_DAY, "22:00", "06:00"))));
        weeks.add(
                new Week(
                        List.of(hours(WORKDAYS, "23:15", "00:45")),
                        List.of(
                                hours(WORKDAYS, "00:00", "00:00"),
                                hours(EnumSet.of(DayOfWeek.SUNDAY), "02:15", "02:45"))));
        weeks.add(
                new Week(
                        List.of(
                                hours(EVERY_DAY, "22:00", "23:30"),
                                hours(EVERY_DAY, "23:45", "01:00")),
                        List.of()));
        Random random = new Random(SEED);
        Stream.generate(() -> anyWeek(random)).limit(4).forEach(weeks::add);
        return weeks;
    }

    private static Week anyWeek(Random random) {
        while (true) {
            List<Hours> quiet =
                    Stream.generate(() -> anyHours(random)).limit(random.nextInt(4)).toList();
            List<Hours> office =
                    Stream.generate(() -> anyHours(random)).limit(random.nextInt(4)).toList();
            if (Week.open(quiet, office).compareTo(Week.OPEN_MIN) >= 0) {
                return new Week(quiet, office);
            }
        }
    }

    private static Hours anyHours(Random random) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 0; i < 4; i++) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return new Hours(days, anyTime(random), anyTime(random));
    }

    private static LocalTime anyTime(Random random) {
        return LocalTime.of(random.nextInt(random.nextBoolean() ? 24 : 4), random.nextInt(60));
    }

    private static Hours hours(Set<DayOfWeek> days, String from, String to) {
        return new Hours(days, LocalTime.parse(from), LocalTime.parse(to));
    }

    /** The open minutes of a week from Monday, counted out. */
    private static BitSet openMinutes(Week week) {
        BitSet open = new BitSet(WEEK);
        if (week.office().isEmpty()) {
            open.set(0, WEEK);
        }
        week.office().forEach(h -> minutes(h).forEach(open::set));
        week.quiet().forEach(h -> minutes(h).forEach(open::clear));
        return open;
    }

    private static IntStream minutes(Hours hours) {
        int from = hours.from().toSecondOfDay() / 60;
        int length = hours.to().toSecondOfDay() / 60 - from;
        int minutes = length > 0 ? length : length + 24 * 60;
        return hours.days().stream()
                .mapToInt(day -> (day.getValue() - 1) * 24 * 60 + from)
                .flatMap(start -> IntStream.range(start, start + minutes))
                .map(minute -> minute % WEEK);
    }

    /** Minute by minute what a wall shows, and when it is open again. */
    private static final class Wall {

        private final Instant start;
        private final int[] minuteOfWeek;
        private final long[] day;

        Wall(Moment moment) {
            start = moment.change().truncatedTo(ChronoUnit.MINUTES).minus(AROUND);
            int minutes = (int) AROUND.multipliedBy(2).plus(TAIL).toMinutes();
            minuteOfWeek = new int[minutes];
            day = new long[minutes];
            for (int i = 0; i < minutes; i++) {
                LocalDateTime local = LocalDateTime.ofInstant(at(i), moment.zone());
                day[i] = local.toLocalDate().toEpochDay();
                minuteOfWeek[i] =
                        (local.getDayOfWeek().getValue() - 1) * 24 * 60
                                + local.toLocalTime().toSecondOfDay() / 60;
            }
        }

        Instant at(int minute) {
            return start.plusSeconds(minute * 60L);
        }

        int minute(Instant moment) {
            return (int) Duration.between(start, moment).toMinutes();
        }

        /** For each minute the first one from it on that is open. */
        int[] nextOpen(BitSet week, List<Holiday> holidays) {
            int[] next = new int[day.length];
            int open = -1;
            for (int i = day.length - 1; i >= 0; i--) {
                open = week.get(minuteOfWeek[i]) && !isHoliday(holidays, day[i]) ? i : open;
                next[i] = open;
            }
            return next;
        }

        private static boolean isHoliday(List<Holiday> holidays, long day) {
            for (Holiday holiday : holidays) {
                if (holiday.from().toEpochDay() <= day && day <= holiday.to().toEpochDay()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void around(Consumer<Moment> check) {
        List<Moment> moments = moments();
        assertThat(moments).hasSizeGreaterThan(1_000);
        moments.parallelStream().forEach(check);
    }

    @Test
    void nobody_is_told_in_closed_hours_nor_later_than_they_end_nor_not_at_all() {
        List<BitSet> open = WEEKS.stream().map(EveryZoneTests::openMinutes).toList();
        around(moment -> {
            Wall wall = new Wall(moment);
            for (int i = 0; i < WEEKS.size(); i++) {
                holds(moment, wall, WEEKS.get(i), open.get(i), List.of());
            }
        });
    }

    @Test
    void holidays_end_at_midnight_of_her_own_wall() {
        List<BitSet> open = WEEKS.stream().map(EveryZoneTests::openMinutes).toList();
        around(moment -> {
            Wall wall = new Wall(moment);
            LocalDate day = LocalDate.ofInstant(moment.change(), moment.zone());
            for (int i = 0; i < 2; i++) {
                holds(moment, wall, WEEKS.get(i), open.get(i), List.of(new Holiday(day, day)));
                holds(
                        moment,
                        wall,
                        WEEKS.get(i),
                        open.get(i),
                        List.of(new Holiday(day.minusDays(1), day.minusDays(1))));
            }
        });
    }

    private static void holds(
            Moment moment, Wall wall, Week week, BitSet open, List<Holiday> holidays) {
        Preferences preferences =
                new Preferences(
                        Choices.all((_, _) -> Choice.NOW),
                        Choices.NONE,
                        week,
                        holidays,
                        new Digest(Rhythm.DAILY, LocalTime.NOON, DayOfWeek.MONDAY),
                        moment.zone());
        int[] next = wall.nextOpen(open, holidays);
        int change = (int) AROUND.toMinutes();
        int[] probes =
                IntStream.concat(
                                IntStream.iterate(0, i -> i < 2 * change, i -> i + PROBE),
                                IntStream.rangeClosed(change - 2, change + 2))
                        .toArray();
        for (int i : probes) {
            Instant now = wall.at(i).plusSeconds(i % 60);
            List<Step> steps =
                    Planner.plan(
                                    Category.MESSAGE,
                                    false,
                                    preferences,
                                    EnumSet.of(Channel.PUSH, Channel.EMAIL),
                                    now)
                            .steps();

            if (!isRight(wall, next, i, now, steps)) {
                fail("%s at %s in %s without %s: %s", moment, now, week, holidays, steps);
            }
        }
    }

    private static boolean isRight(
            Wall wall, int[] nextOpen, int minute, Instant now, List<Step> steps) {
        if (steps.size() != 2) {
            return false;
        }
        boolean pushFirst = steps.getFirst().channel() == Channel.PUSH;
        Step push = pushFirst ? steps.getFirst() : steps.getLast();
        Step email = pushFirst ? steps.getLast() : steps.getFirst();
        if (nextOpen[minute] != minute) {
            return push.due().equals(wall.at(nextOpen[minute]))
                    && email.due().equals(push.due())
                    && DEFERRED.contains(push.reason())
                    && push.reason() == email.reason();
        }
        int told = wall.minute(email.due());
        return push.due().equals(now)
                && push.reason() == Reason.NOW
                && email.reason() == Reason.NOW
                && !email.due().isBefore(now)
                && !email.due().isAfter(now.plusSeconds(60))
                && nextOpen[told] == told;
    }

    @Test
    void a_digest_comes_once_on_every_day_there_is_also_when_its_hour_is_not_or_is_twice() {
        List<LocalTime> times =
                Stream.of("00:00", "00:30", "01:59", "02:00", "02:30", "03:00", "17:00", "23:30")
                        .map(LocalTime::parse)
                        .toList();
        around(moment -> times.forEach(time -> onceADay(moment, time)));
    }

    private static void onceADay(Moment moment, LocalTime time) {
        Preferences preferences =
                new Preferences(
                        Choices.all((_, _) -> Choice.DIGEST),
                        Choices.NONE,
                        Week.OPEN,
                        List.of(),
                        new Digest(Rhythm.DAILY, time, DayOfWeek.MONDAY),
                        moment.zone());
        Map<LocalDate, Instant> digests = new HashMap<>();
        Instant end = moment.change().plus(Duration.ofDays(4));
        Instant now = moment.change().minus(Duration.ofDays(4));
        LocalDate first = LocalDate.ofInstant(now, moment.zone()).plusDays(1);
        LocalDate last = LocalDate.ofInstant(end, moment.zone()).minusDays(1);
        while (now.isBefore(end)) {
            Step step =
                    Planner.plan(Category.GOAL, false, preferences, Set.of(Channel.EMAIL), now)
                            .steps()
                            .getFirst();
            assertThat(step.mode()).isEqualTo(Mode.DIGEST);
            assertThat(step.due()).isAfterOrEqualTo(now);
            LocalDateTime local = LocalDateTime.ofInstant(step.due(), moment.zone());
            if (moment.zone()
                    .getRules()
                    .getValidOffsets(local.toLocalDate().atTime(time))
                    .isEmpty()) {
                assertThat(local.toLocalTime()).isNotEqualTo(time);
            } else {
                assertThat(local.toLocalTime()).as("%s %s", moment, time).isEqualTo(time);
            }
            assertThat(digests.put(local.toLocalDate(), step.due()))
                    .as("%s %s: twice on %s", moment, time, local.toLocalDate())
                    .isNull();
            now = step.due().plusMillis(1);
        }
        first.datesUntil(last)
                .filter(day -> exists(moment.zone(), day))
                .forEach(day ->
                        assertThat(digests).as("%s %s: on %s", moment, time, day).containsKey(day));
    }

    /** A day that was left out of the calendar begins on another. */
    private static boolean exists(ZoneId zone, LocalDate day) {
        return day.atStartOfDay(zone).toLocalDate().equals(day);
    }

    @Test
    void a_weekly_digest_comes_a_week_after_the_last_one() {
        around(moment -> {
            Preferences preferences =
                    new Preferences(
                            Choices.all((_, _) -> Choice.DIGEST),
                            Choices.NONE,
                            Week.OPEN,
                            List.of(),
                            new Digest(Rhythm.WEEKLY, LocalTime.of(2, 30), DayOfWeek.SUNDAY),
                            moment.zone());
            Instant due = digest(preferences, moment.change().minus(Duration.ofDays(8)));
            for (int i = 0; i < 2; i++) {
                Instant next = digest(preferences, due.plusMillis(1));
                assertThat(LocalDate.ofInstant(next, moment.zone()))
                        .as("%s", moment)
                        .isEqualTo(LocalDate.ofInstant(due, moment.zone()).plusWeeks(1));
                due = next;
            }
        });
    }

    private static Instant digest(Preferences preferences, Instant now) {
        return Planner.plan(Category.GOAL, false, preferences, Set.of(Channel.EMAIL), now)
                .steps()
                .getFirst()
                .due();
    }
}
