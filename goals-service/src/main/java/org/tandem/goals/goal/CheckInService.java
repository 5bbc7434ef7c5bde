package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.goals.goal.Week.Saying;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The use cases of check-ins: each loads, lets the week decide, stores, answers. */
@Service
class CheckInService {

    private final GoalService goals;
    private final CircleRepository circles;
    private final CheckInRepository checkIns;
    private final Clock clock;

    CheckInService(
            GoalService goals, CircleRepository circles, CheckInRepository checkIns, Clock clock) {
        this.goals = goals;
        this.circles = circles;
        this.checkIns = checkIns;
        this.clock = clock;
    }

    Decision<Week, GoalRefusal> checkIn(
            Caller caller, GoalId id, String strategy, LocalDate day, Said said) {
        return say(caller, id, strategy, day, said, Week::checkIn);
    }

    /**
     * Corrects a check-in.
     *
     * @param read the version of the week that the caller has read; absent when it does not matter
     *     to her
     */
    Decision<Week, GoalRefusal> correct(
            Caller caller,
            GoalId id,
            String strategy,
            LocalDate day,
            Said said,
            @Nullable Long read) {
        return say(
                caller,
                id,
                strategy,
                day,
                said,
                (week, saying) ->
                        read == null || read == week.version()
                                ? week.correct(saying)
                                : Decision.refused(GoalRefusal.CHANGED_SINCE));
    }

    private Decision<Week, GoalRefusal> say(
            Caller caller,
            GoalId id,
            String strategy,
            LocalDate day,
            Said said,
            BiFunction<Week, Saying, Decision<Change<Week>, GoalRefusal>> decide) {
        return checkIns.change(
                caller.district(),
                id,
                IsoWeek.with(day),
                caller.person(),
                week ->
                        saying(caller, id, strategy, day, said)
                                .map(saying -> decide.apply(week, saying))
                                .orElseGet(() -> Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE)));
    }

    /** By the goal and the circle of now; empty when there is no such goal for the caller. */
    private Optional<Saying> saying(
            Caller caller, GoalId id, String strategy, LocalDate day, Said said) {
        return goals.find(caller, id)
                .flatMap(goal ->
                        circles.find(caller.district(), goal.student())
                                .map(circle ->
                                        new Saying(
                                                goal,
                                                circle,
                                                caller.person(),
                                                strategy,
                                                day,
                                                said,
                                                clock.instant())));
    }

    /** The check-ins of a week, this one when none is named; empty when there is no such goal. */
    Optional<Week> week(Caller caller, GoalId id, @Nullable IsoWeek week) {
        return goals.find(caller, id)
                .map(goal -> {
                    IsoWeek which = week == null ? thisWeek(goal) : week;
                    return checkIns.find(caller.district(), id, which)
                            .orElseGet(() -> Week.empty(id, which));
                });
    }

    /**
     * How a goal goes.
     *
     * @param first the first week; that in which it came into force when absent
     * @param last the last week; this one when absent
     * @return empty when there is no such goal; refused when the range is too long
     */
    Optional<Decision<Progress, GoalRefusal>> progress(
            Caller caller, GoalId id, @Nullable IsoWeek first, @Nullable IsoWeek last) {
        Instant now = clock.instant();
        return goals.find(caller, id)
                .map(goal -> {
                    IsoWeek end = last == null ? thisWeek(goal) : last;
                    IsoWeek begin = first == null ? beginning(goal, end) : first;
                    List<IsoWeek> range = begin.upTo(end);
                    return range.isEmpty() || range.size() > Progress.WEEKS_MAX
                            ? Decision.refused(GoalRefusal.RANGE_TOO_LONG)
                            : Decision.accepted(
                                    Progress.of(
                                            goal,
                                            range,
                                            checkIns.between(caller.district(), id, begin, end),
                                            now));
                });
    }

    private IsoWeek thisWeek(Goal goal) {
        return week(goal, clock.instant());
    }

    private static IsoWeek beginning(Goal goal, IsoWeek end) {
        IsoWeek began = goal.began().map(at -> week(goal, at)).orElse(end);
        IsoWeek earliest = end.plus(1L - Progress.WEEKS_MAX);
        IsoWeek begin = began.monday().isBefore(earliest.monday()) ? earliest : began;
        return begin.monday().isAfter(end.monday()) ? end : begin;
    }

    private static IsoWeek week(Goal goal, Instant at) {
        return IsoWeek.with(LocalDate.ofInstant(at, goal.terms().getLast().zoneId()));
    }
}
