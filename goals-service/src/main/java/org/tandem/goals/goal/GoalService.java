package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.goals.account.Accounts;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.goals.schoolclass.SchoolClasses;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases of goals: each loads, lets the aggregate decide, stores, answers. */
@Service
class GoalService {

    private final CircleRepository circles;
    private final GoalRepository goals;
    private final GoalFollower follower;
    private final SchoolClasses classes;
    private final Accounts accounts;
    private final GoalProperties properties;
    private final Clock clock;

    GoalService(
            CircleRepository circles,
            GoalRepository goals,
            GoalFollower follower,
            SchoolClasses classes,
            Accounts accounts,
            GoalProperties properties,
            Clock clock) {
        this.circles = circles;
        this.goals = goals;
        this.follower = follower;
        this.classes = classes;
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
    }

    Decision<Goal, GoalRefusal> propose(Caller caller, ProposeGoal command, CommandKey key) {
        Optional<Circle> circle = circles.find(caller.district(), command.student());
        if (circle.isEmpty()) {
            return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
        }
        var decision =
                Goal.propose(
                        command,
                        zone(caller, circle.get()),
                        circle.get(),
                        properties.rule(caller.district()),
                        caller.person(),
                        GoalId.next(),
                        clock.instant());
        return switch (decision) {
            case Refused<Goal.Proposed, GoalRefusal>(var why) ->
                    goals.earlier(caller.district(), key)
                            .map(Decision::<Goal, GoalRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Goal.Proposed, GoalRefusal>(var proposed) -> {
                Goal stored = goals.add(caller.district(), proposed, key);
                follower.catchUp(caller.district(), stored, circle.get());
                yield Decision.accepted(stored);
            }
        };
    }

    /** That of a guardian who decides, for days and times are the family's. */
    private ZoneId zone(Caller caller, Circle circle) {
        List<PersonId> people =
                new ArrayList<>(circle.everybody().filter(circle::decides).toList());
        people.add(caller.person());
        return accounts.zone(caller.district(), people).orElse(ZoneId.of("UTC"));
    }

    /**
     * Lets a goal become what somebody asks of it, by the circle of now.
     *
     * @param read the goal's version that the caller has read; absent when it does not matter to
     *     her
     */
    Decision<Goal, GoalRefusal> ask(
            Caller caller, GoalId id, GoalCommand command, @Nullable Long read) {
        return goals.change(
                        caller.district(),
                        id,
                        goal -> {
                            Optional<Circle> circle =
                                    circles.find(caller.district(), goal.student())
                                            .filter(c -> c.has(caller.person()));
                            if (circle.isEmpty()) {
                                return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
                            }
                            if (read != null && read != goal.version()) {
                                return Decision.refused(GoalRefusal.CHANGED_SINCE);
                            }
                            return new Protocol(
                                            goal,
                                            circle.get(),
                                            properties.rule(caller.district()),
                                            caller.person(),
                                            clock.instant())
                                    .decide(command);
                        })
                .orElseGet(() -> Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE));
    }

    /** A goal, when the caller is in the student's circle as it is now. */
    Optional<Goal> find(Caller caller, GoalId id) {
        return goals.find(caller.district(), id).filter(g -> knows(caller, g.student()));
    }

    Decision<List<Goal>, GoalRefusal> of(
            Caller caller,
            StudentId student,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        return knows(caller, student)
                ? Decision.accepted(goals.of(caller.district(), student, state, before, limit))
                : Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
    }

    /** A page of the goals of a class that the caller teaches now, and one more; newest first. */
    Decision<List<Goal>, GoalRefusal> ofClass(
            Caller caller,
            ClassId schoolClass,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        return classes.taught(caller.district(), schoolClass, caller.person())
                .map(students -> goals.of(caller.district(), students, state, before, limit))
                .map(Decision::<List<Goal>, GoalRefusal>accepted)
                .orElseGet(() -> Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE));
    }

    /** Those of a page in whose students' circles the caller is now. */
    List<Goal> open(Caller caller, List<Goal> page) {
        Set<StudentId> students =
                circles
                        .find(
                                caller.district(),
                                page.stream().map(Goal::student).collect(Collectors.toSet()))
                        .stream()
                        .filter(c -> c.has(caller.person()))
                        .map(Circle::student)
                        .collect(Collectors.toSet());
        return page.stream().filter(g -> students.contains(g.student())).toList();
    }

    private boolean knows(Caller caller, StudentId student) {
        return circles.find(caller.district(), student)
                .filter(c -> c.has(caller.person()))
                .isPresent();
    }
}
