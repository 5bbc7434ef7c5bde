package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The use cases of goals: each loads, lets the aggregate decide, stores, answers. */
@Service
class GoalService {

    private final CircleRepository circles;
    private final GoalRepository goals;
    private final Clock clock;

    GoalService(CircleRepository circles, GoalRepository goals, Clock clock) {
        this.circles = circles;
        this.goals = goals;
        this.clock = clock;
    }

    Decision<Goal, GoalRefusal> propose(Caller caller, ProposeGoal command, CommandKey key) {
        Optional<Circle> circle = circles.find(caller.district(), command.student());
        if (circle.isEmpty()) {
            return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
        }
        var decision =
                Goal.propose(
                        command, circle.get(), caller.person(), GoalId.next(), clock.instant());
        return switch (decision) {
            case Refused<Goal.Proposed, GoalRefusal>(var why) ->
                    goals.earlier(caller.district(), key)
                            .map(Decision::<Goal, GoalRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Goal.Proposed, GoalRefusal>(var proposed) ->
                    Decision.accepted(goals.add(caller.district(), proposed, key));
        };
    }

    /** A goal, when the caller is in the student's circle as it is now. */
    Optional<Goal> find(Caller caller, GoalId id) {
        return goals.find(caller.district(), id).filter(g -> knows(caller, g.student()));
    }

    Decision<List<Goal>, GoalRefusal> of(
            Caller caller, StudentId student, @Nullable GoalId before, int limit) {
        return knows(caller, student)
                ? Decision.accepted(goals.of(caller.district(), student, before, limit))
                : Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
    }

    private boolean knows(Caller caller, StudentId student) {
        return circles.find(caller.district(), student)
                .filter(c -> c.has(caller.person()))
                .isPresent();
    }
}
