package org.tandem.goals.goal;

import org.springframework.stereotype.Component;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which goals there are, for what is tied to them. */
@Component
public class Goals {

    private enum NoRefusal {}

    private final GoalRepository goals;
    private final CircleRepository circles;
    private final GoalProperties properties;
    private final Clock clock;

    Goals(GoalRepository goals, CircleRepository circles, GoalProperties properties, Clock clock) {
        this.goals = goals;
        this.circles = circles;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a student has a goal; everybody in her circle sees it. */
    public boolean has(DistrictId district, StudentId student, GoalId goal) {
        return goals.find(district, goal).filter(g -> g.student().equals(student)).isPresent();
    }

    /**
     * Names on a goal the concern it came from, which everybody in the student's circle reads. The
     * first one stays; saying it again changes nothing.
     *
     * @param concern the concern's id
     */
    public void cameFrom(Caller caller, GoalId id, String concern) {
        goals.change(
                caller.district(),
                id,
                goal ->
                        Decision.<Change<Goal>, NoRefusal>accepted(
                                cameFrom(caller, goal, concern)));
    }

    private Change<Goal> cameFrom(Caller caller, Goal goal, String concern) {
        Optional<Circle> circle = circles.find(caller.district(), goal.student());
        if (circle.isEmpty() || goal.concern() != null || goal.steps().size() >= Goal.STEPS_MAX) {
            return new Change<>(goal, List.of());
        }
        return new GoalDraft(goal, clock.instant())
                .cameFrom(concern)
                .step(Step.What.TIED, caller.person(), goal.terms().size())
                .done(circle.get(), properties.rule(caller.district()));
    }
}
