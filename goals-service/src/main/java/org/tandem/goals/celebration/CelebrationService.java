package org.tandem.goals.celebration;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.goals.celebration.Celebration.Celebrate;
import org.tandem.goals.celebration.Celebration.Refusal;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.concern.Concerns;
import org.tandem.goals.concern.Visibility;
import org.tandem.goals.goal.Goals;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The use cases of celebrations. */
@Service
class CelebrationService {

    private final CircleRepository circles;
    private final CelebrationRepository celebrations;
    private final Goals goals;
    private final Concerns concerns;
    private final Clock clock;

    CelebrationService(
            CircleRepository circles,
            CelebrationRepository celebrations,
            Goals goals,
            Concerns concerns,
            Clock clock) {
        this.circles = circles;
        this.celebrations = celebrations;
        this.goals = goals;
        this.concerns = concerns;
        this.clock = clock;
    }

    Decision<Celebration, Refusal> celebrate(Caller caller, Celebrate command, CommandKey key) {
        Optional<Circle> circle = circle(caller, command.student());
        if (circle.isEmpty()) {
            return Decision.refused(Refusal.NOT_IN_THE_CIRCLE);
        }
        Optional<Refusal> why = whyNot(caller, command);
        if (why.isPresent()) {
            return celebrations
                    .earlier(caller.district(), key)
                    .map(Decision::<Celebration, Refusal>accepted)
                    .orElse(Decision.refused(why.get()));
        }
        return switch (Celebration.celebrate(
                command, circle.get(), caller.person(), CelebrationId.next(), clock.instant())) {
            case Refused<Celebration, Refusal>(var not) -> Decision.refused(not);
            case Accepted<Celebration, Refusal>(var celebration) ->
                    Decision.accepted(celebrations.add(caller.district(), celebration, key));
        };
    }

    private Optional<Refusal> whyNot(Caller caller, Celebrate command) {
        if (command.goal() != null
                && !goals.has(caller.district(), command.student(), command.goal())) {
            return Optional.of(Refusal.NO_SUCH_GOAL);
        }
        if (command.concern() == null) {
            return Optional.empty();
        }
        Optional<Visibility> visibility =
                concerns.visibility(caller, command.student(), command.concern());
        if (visibility.isEmpty()) {
            return Optional.of(Refusal.NO_SUCH_CONCERN);
        }
        return switch (visibility.get()) {
            case TEAM -> Optional.empty();
            case PRIVATE -> Optional.of(Refusal.CONCERN_IS_PRIVATE);
        };
    }

    Decision<List<Celebration>, Refusal> of(
            Caller caller, StudentId student, @Nullable CelebrationId before, int limit) {
        return circle(caller, student).isPresent()
                ? Decision.accepted(celebrations.of(caller.district(), student, before, limit))
                : Decision.refused(Refusal.NOT_IN_THE_CIRCLE);
    }

    private Optional<Circle> circle(Caller caller, StudentId student) {
        return circles.find(caller.district(), student).filter(c -> c.has(caller.person()));
    }
}
