package org.tandem.goals.goal;

import org.springframework.stereotype.Component;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleFollower;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets goals follow the circles around their students. Nobody reads or agrees for longer than she
 * may because of a delay here: every request asks the circle itself.
 */
@Component
class GoalFollower implements CircleFollower {

    /** Goals read at a time. */
    private static final int PAGE = 200;

    private enum NoRefusal {}

    private final GoalRepository goals;
    private final CircleRepository circles;
    private final GoalProperties properties;
    private final Clock clock;

    GoalFollower(
            GoalRepository goals,
            CircleRepository circles,
            GoalProperties properties,
            Clock clock) {
        this.goals = goals;
        this.circles = circles;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void follow(Collection<Circle> changed) {
        changed.stream()
                .collect(
                        Collectors.groupingBy(
                                Circle::district,
                                Collectors.mapping(Circle::student, Collectors.toSet())))
                .forEach(this::follow);
    }

    private void follow(DistrictId district, Set<StudentId> students) {
        String after = "";
        List<Goal> page;
        do {
            page = goals.about(district, students, after, PAGE);
            Map<StudentId, Circle> now =
                    circles
                            .find(
                                    district,
                                    page.stream().map(Goal::student).collect(Collectors.toSet()))
                            .stream()
                            .collect(Collectors.toMap(Circle::student, Function.identity()));
            for (Goal goal : page) {
                Circle circle = now.get(goal.student());
                if (circle != null && changes(district, goal, circle)) {
                    change(district, goal);
                }
                after = goal.id().value();
            }
        } while (page.size() == PAGE);
    }

    /** Follows what the circle became while a goal was being stored. */
    void catchUp(DistrictId district, Goal goal, Circle proposedTo) {
        if (circles.find(district, goal.student())
                .filter(c -> !c.since().equals(proposedTo.since()))
                .isPresent()) {
            change(district, goal);
        }
    }

    private boolean changes(DistrictId district, Goal goal, Circle circle) {
        var rule = properties.rule(district);
        return !Protocol.follow(goal, circle, rule, clock.instant()).document().equals(goal);
    }

    private void change(DistrictId district, Goal goal) {
        goals.change(
                district,
                goal.id(),
                g ->
                        Decision.<Change<Goal>, NoRefusal>accepted(
                                Protocol.follow(
                                        g,
                                        circles.find(district, g.student()).orElseThrow(),
                                        properties.rule(district),
                                        clock.instant())));
    }
}
