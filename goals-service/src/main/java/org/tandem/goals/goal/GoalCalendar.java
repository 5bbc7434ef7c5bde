package org.tandem.goals.goal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.goal.Reminders.Reminder;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.view.CatchUp;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of reminders and reviews when their time has come, by an index that holds only goals that
 * have one. Any number of instances may do it: one of them changes a goal, the others find it
 * changed.
 */
@Component
class GoalCalendar {

    private static final Logger log = LoggerFactory.getLogger(GoalCalendar.class);

    /** Goals read at a time. */
    private static final int PAGE = 100;

    private enum NoRefusal {}

    private final GoalRepository goals;
    private final CheckInRepository checkIns;
    private final CircleRepository circles;
    private final GoalProperties properties;
    private final CatchUp catchUp;
    private final Clock clock;

    GoalCalendar(
            GoalRepository goals,
            CheckInRepository checkIns,
            CircleRepository circles,
            GoalProperties properties,
            CatchUp catchUp,
            Clock clock) {
        this.goals = goals;
        this.checkIns = checkIns;
        this.circles = circles;
        this.properties = properties;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    /** Looks every few seconds, once it is known who is in which circle. */
    @Scheduled(
            fixedDelayString = "${tandem.goals.calendar-interval:5s}",
            initialDelayString = "${tandem.goals.calendar-interval:5s}")
    void turn() {
        if (!catchUp.isDone()) {
            return;
        }
        try {
            List<Owned<Goal>> due;
            boolean turned;
            do {
                due = goals.due(clock.instant(), PAGE);
                turned = false;
                for (Owned<Goal> goal : due) {
                    turned |= turn(goal.district(), goal.document());
                }
            } while (due.size() == PAGE && turned);
        } catch (RuntimeException e) {
            log.warn("the calendar is tried again: {}", e.getClass().getSimpleName());
        }
    }

    /** Whether there was anything to do. */
    private boolean turn(DistrictId district, Goal due) {
        Optional<Circle> circle = circles.find(district, due.student());
        if (circle.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Set<String> done = done(district, due, now);
        var turned =
                goals.change(
                        district,
                        due.id(),
                        goal ->
                                Decision.<Change<Goal>, NoRefusal>accepted(
                                        Reminders.turn(
                                                goal,
                                                circle.get(),
                                                properties.rule(district),
                                                done,
                                                now)));
        return turned.orElse(null) instanceof Accepted<Goal, NoRefusal>;
    }

    /** What somebody has checked in for already needs no reminder. */
    private Set<String> done(DistrictId district, Goal goal, Instant now) {
        Set<String> done = new HashSet<>();
        Reminders.due(goal, now).stream()
                .map(Reminder::day)
                .map(IsoWeek::with)
                .distinct()
                .flatMap(week -> checkIns.find(district, goal.id(), week).stream())
                .flatMap(week -> week.checkIns().stream())
                .forEach(c -> done.add(Reminders.keyOf(c.strategy(), c.day())));
        return done;
    }
}
