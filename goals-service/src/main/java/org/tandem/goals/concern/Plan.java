package org.tandem.goals.concern;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.concern.ConcernCommand.ProposePlan;
import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.text.PlainText;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What both sides do about a concern. A plan never changes; another one takes its place.
 *
 * @param number the first of a round is 1
 * @param actions what is done
 * @param evaluateOn the day on which both sides look at what became of it
 * @param zone the IANA zone of its days
 * @param proposedBy whose plan it is; she agrees with it
 * @param proposedAt when
 */
record Plan(
        int number,
        List<Action> actions,
        LocalDate evaluateOn,
        String zone,
        PersonId proposedBy,
        Instant proposedAt) {

    /** Most actions of a plan. */
    static final int ACTIONS_MAX = 10;

    /** Farthest day of a plan, from today. */
    static final Period FARTHEST = Period.ofYears(1);

    /** When everybody is told, on the wall, that the day of the evaluation has come. */
    static final LocalTime EVALUATE_AT = LocalTime.of(8, 0);

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /** Keeps a copy of the actions. */
    Plan {
        actions = List.copyOf(actions);
    }

    /**
     * How often something is done.
     *
     * @param minutes how long each time; absent when that is not what matters
     * @param timesPerWeek on how many days of a week, 1 to 7
     * @param days the days it may be; none means any
     */
    record Rhythm(
            @Nullable
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 480, message = "is more than 480")
                    Integer minutes,
            @NotNull(message = "is missing: 1 to 7")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 7, message = "is more than 7")
                    Integer timesPerWeek,
            @Nullable List<DayOfWeek> days) {

        /** Keeps each day once. */
        Rhythm {
            days = days == null ? List.of() : days.stream().distinct().sorted().toList();
        }

        private boolean isPossible() {
            return days == null || days.isEmpty() || days.size() >= timesPerWeek;
        }
    }

    /**
     * What one side is to do, as somebody proposes it.
     *
     * @param side who does it
     * @param what in words; at most 500 characters
     * @param by by which day
     * @param schedule how often; absent when it is done once
     */
    record NewAction(
            @NotNull(message = "is missing: HOME or SCHOOL") Side side,
            @NotBlank(message = "is missing: what is done")
                    @Size(max = 500, message = "has more than 500 characters")
                    @PlainText
                    String what,
            @NotNull(message = "is missing: by which day, such as 2027-01-31") LocalDate by,
            @Nullable @Valid Rhythm schedule) {}

    /**
     * What one side does.
     *
     * @param id its name within the plan: h1, h2 … at home, s1, s2 … at school
     * @param side who does it
     * @param what in words
     * @param by by which day
     * @param schedule how often; null when it is done once
     */
    record Action(String id, Side side, String what, LocalDate by, @Nullable Rhythm schedule) {}

    static Plan of(int number, ProposePlan command, PersonId by, Instant now) {
        List<Action> actions = new ArrayList<>();
        for (NewAction a : command.actions()) {
            long before = actions.stream().filter(x -> x.side() == a.side()).count();
            String id = (a.side() == Side.HOME ? "h" : "s") + (before + 1);
            actions.add(new Action(id, a.side(), a.what().strip(), a.by(), a.schedule()));
        }
        String zone = command.zone() == null ? "UTC" : command.zone().getId();
        return new Plan(number, actions, command.evaluateOn(), zone, by, now);
    }

    /** Why nobody can carry this out; empty when they can. */
    Optional<ConcernRefusal> whyNot(Instant now) {
        if (!ZONES.contains(zone)) {
            return Optional.of(ConcernRefusal.NO_SUCH_ZONE);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(zone));
        LocalDate farthest = today.plus(FARTHEST);
        if (!evaluateOn.isAfter(today) || evaluateOn.isAfter(farthest)) {
            return Optional.of(ConcernRefusal.EVALUATION_OUT_OF_RANGE);
        }
        if (actions.stream().anyMatch(a -> a.by().isBefore(today) || a.by().isAfter(farthest))) {
            return Optional.of(ConcernRefusal.ACTION_OUT_OF_RANGE);
        }
        if (actions.stream().map(Action::side).distinct().count() < Side.values().length) {
            return Optional.of(ConcernRefusal.ONE_SIDE_DOES_NOTHING);
        }
        boolean possible =
                actions.stream().allMatch(a -> a.schedule() == null || a.schedule().isPossible());
        return possible ? Optional.empty() : Optional.of(ConcernRefusal.SCHEDULE_IMPOSSIBLE);
    }

    boolean has(String action) {
        return actions.stream().anyMatch(a -> a.id().equals(action));
    }

    /** Whether an action is what a side does. */
    boolean isOf(Side side, String action) {
        return actions.stream().anyMatch(a -> a.id().equals(action) && a.side() == side);
    }

    /** When everybody is told that it is to be evaluated. */
    Instant evaluationAt() {
        return evaluateOn.atTime(EVALUATE_AT).atZone(ZoneId.of(zone)).toInstant();
    }

    /** Whether another plan asks the same, whoever proposed it. */
    boolean asksTheSameAs(Plan other) {
        return actions.equals(other.actions)
                && evaluateOn.equals(other.evaluateOn)
                && zone.equals(other.zone);
    }
}
