package org.tandem.goals.goal;

import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.goals.goal.GoalEvent.GoalCheckInCorrected;
import org.tandem.goals.goal.GoalEvent.GoalCheckedIn;
import org.tandem.goals.goal.GoalState.Active;
import org.tandem.goals.goal.GoalState.Declined;
import org.tandem.goals.goal.GoalState.Ended;
import org.tandem.goals.goal.GoalState.Negotiating;
import org.tandem.goals.goal.GoalState.Revising;
import org.tandem.goals.goal.GoalState.Withdrawn;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The check-ins of one goal in one week: one document, so that a check-in is one write, and a
 * series is a range of as many documents as it has weeks.
 *
 * @param id goal and week
 * @param goal whose they are
 * @param week the ISO week
 * @param checkIns in the order they were said; at most {@value #MAX}
 * @param version counts the changes from 1
 */
record Week(String id, GoalId goal, String week, List<CheckIn> checkIns, long version) {

    /** Most check-ins in a week of one goal. */
    static final int MAX = 500;

    /** How long after a day somebody may still say how it went. */
    static final Period LATE = Period.ofDays(14);

    static Week empty(GoalId goal, IsoWeek week) {
        return new Week(idOf(goal, week), goal, week.value(), List.of(), 0);
    }

    static String idOf(GoalId goal, IsoWeek week) {
        return goal + ":" + week;
    }

    /**
     * Who says something about which day.
     *
     * @param goal as it is
     * @param circle as it is now
     * @param by who
     * @param strategy of which strategy
     * @param day of which day
     * @param said what
     * @param now when
     */
    record Saying(
            Goal goal,
            Circle circle,
            PersonId by,
            String strategy,
            LocalDate day,
            Said said,
            Instant now) {

        /** The strategy, when she may say how it went on that day. */
        private Decision<Strategy, GoalRefusal> strategyOfHers() {
            Optional<Side> side = Side.of(circle, by);
            if (side.isEmpty()) {
                return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
            }
            return switch (goal.stage()) {
                case Active(Terms terms) -> of(terms, side.get());
                case Revising(Terms terms, _) -> of(terms, side.get());
                case Negotiating _ -> Decision.refused(GoalRefusal.NOT_AGREED_YET);
                case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
                case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
                case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
            };
        }

        private Decision<Strategy, GoalRefusal> of(Terms terms, Side side) {
            Optional<Strategy> found =
                    terms.all().stream().filter(s -> s.id().equals(strategy)).findFirst();
            if (found.isEmpty()) {
                return Decision.refused(GoalRefusal.NO_SUCH_STRATEGY);
            }
            if (found.get().side() != side) {
                return Decision.refused(GoalRefusal.NOT_YOUR_PART);
            }
            LocalDate today = LocalDate.ofInstant(now, terms.zoneId());
            LocalDate began =
                    goal.began().map(at -> LocalDate.ofInstant(at, terms.zoneId())).orElse(today);
            return day.isAfter(today) || day.isBefore(today.minus(LATE)) || day.isBefore(began)
                    ? Decision.refused(GoalRefusal.DAY_OUT_OF_RANGE)
                    : Decision.accepted(found.get());
        }

        private boolean isAbout(CheckIn other) {
            return other.strategy().equals(strategy)
                    && other.day().equals(day)
                    && other.by().equals(by);
        }
    }

    /** Decides a check-in. The same again changes nothing. */
    Decision<Change<Week>, GoalRefusal> checkIn(Saying saying) {
        return switch (saying.strategyOfHers()) {
            case Refused<Strategy, GoalRefusal>(var why) -> Decision.refused(why);
            case Accepted<Strategy, GoalRefusal>(var strategy) ->
                    find(saying)
                            .map(before ->
                                    before.said().equals(saying.said())
                                            ? unchanged()
                                            : Week.refused(GoalRefusal.CHECKED_IN_ALREADY))
                            .orElseGet(() -> checkIn(saying, strategy));
        };
    }

    private Decision<Change<Week>, GoalRefusal> checkIn(Saying saying, Strategy strategy) {
        if (checkIns.size() >= MAX) {
            return Decision.refused(GoalRefusal.TOO_MANY_CHECK_INS);
        }
        var checkIn =
                new CheckIn(
                        strategy.id(),
                        strategy.side(),
                        saying.day(),
                        saying.by(),
                        saying.said(),
                        saying.now(),
                        List.of());
        List<CheckIn> all = new ArrayList<>(checkIns);
        all.add(checkIn);
        return changed(all, GoalCheckedIn.of(saying.goal(), saying.circle(), week, checkIn));
    }

    /** Decides a correction of what the same person has said before. */
    Decision<Change<Week>, GoalRefusal> correct(Saying saying) {
        if (saying.strategyOfHers() instanceof Refused<Strategy, GoalRefusal>(var why)) {
            return Decision.refused(why);
        }
        CheckIn before = find(saying).orElse(null);
        if (before == null) {
            return Decision.refused(GoalRefusal.NO_SUCH_CHECK_IN);
        }
        if (before.said().equals(saying.said())) {
            return unchanged();
        }
        if (before.earlier().size() >= CheckIn.CORRECTIONS_MAX) {
            return Decision.refused(GoalRefusal.TOO_MANY_CHECK_INS);
        }
        CheckIn after = before.corrected(saying.said(), saying.now());
        List<CheckIn> all = new ArrayList<>(checkIns);
        all.replaceAll(c -> saying.isAbout(c) ? after : c);
        return changed(
                all,
                GoalCheckInCorrected.of(
                        saying.goal(), saying.circle(), week, before.said().done(), after));
    }

    private Optional<CheckIn> find(Saying saying) {
        return checkIns.stream().filter(saying::isAbout).findFirst();
    }

    private Decision<Change<Week>, GoalRefusal> changed(List<CheckIn> all, GoalEvent fact) {
        var after = new Week(id, goal, week, List.copyOf(all), version + 1);
        return Decision.accepted(new Change<>(after, List.of(fact)));
    }

    private Decision<Change<Week>, GoalRefusal> unchanged() {
        return Decision.accepted(new Change<>(this, List.of()));
    }

    private static Decision<Change<Week>, GoalRefusal> refused(GoalRefusal why) {
        return Decision.refused(why);
    }
}
