package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.concern.ConcernCheckIn.CheckIn;
import org.tandem.goals.concern.ConcernCommand.LinkGoal;
import org.tandem.goals.concern.ConcernEvent.ActionCheckedIn;
import org.tandem.goals.goal.GoalId;
import org.tandem.goals.goal.Goals;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.goals.schoolclass.SchoolClasses;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The use cases of concerns: each loads, lets the aggregate decide, stores, answers. */
@Service
class ConcernService {

    private final CircleRepository circles;
    private final ConcernRepository concerns;
    private final ConcernFollower follower;
    private final Goals goals;
    private final SchoolClasses classes;
    private final CalendarProperties calendars;
    private final Clock clock;

    ConcernService(
            CircleRepository circles,
            ConcernRepository concerns,
            ConcernFollower follower,
            Goals goals,
            SchoolClasses classes,
            CalendarProperties calendars,
            Clock clock) {
        this.circles = circles;
        this.concerns = concerns;
        this.follower = follower;
        this.goals = goals;
        this.classes = classes;
        this.calendars = calendars;
        this.clock = clock;
    }

    Decision<Concern, ConcernRefusal> raise(Caller caller, RaiseConcern command, CommandKey key) {
        Optional<Circle> circle = circles.find(caller.district(), command.student());
        if (circle.isEmpty()) {
            return Decision.refused(ConcernRefusal.NOT_A_READER);
        }
        var decision =
                Concern.raise(
                        command,
                        circle.get(),
                        calendars.of(caller.district()),
                        caller.person(),
                        ConcernId.next(),
                        clock.instant());
        return switch (decision) {
            case Refused<Concern.Started, ConcernRefusal>(var why) ->
                    concerns.earlier(caller.district(), key)
                            .filter(c -> c.isReadBy(circle.get(), caller.person()))
                            .map(Decision::<Concern, ConcernRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Concern.Started, ConcernRefusal>(var started) -> {
                Concern stored = concerns.add(caller.district(), started, key);
                follower.catchUp(caller.district(), stored, circle.get());
                yield Decision.accepted(stored);
            }
        };
    }

    /**
     * Lets a concern become what somebody asks of it, by the circle of now.
     *
     * @param read the version that the caller has read; absent when it does not matter to her
     */
    Decision<Concern, ConcernRefusal> ask(
            Caller caller, ConcernId id, ConcernCommand command, @Nullable Long read) {
        var decision = decide(caller, id, command, read);
        if (command instanceof LinkGoal(var goal)
                && decision instanceof Accepted<Concern, ConcernRefusal>(var concern)
                && concern.readers().visibility() == Visibility.TEAM) {
            // A write of its own, in the goal: what comes between is made good by asking again.
            goals.cameFrom(caller, goal, concern.id().value());
        }
        return decision;
    }

    private Decision<Concern, ConcernRefusal> decide(
            Caller caller, ConcernId id, ConcernCommand command, @Nullable Long read) {
        return concerns.change(
                        caller.district(),
                        id,
                        concern -> {
                            Optional<Solving> solving = solving(caller, concern);
                            if (solving.isEmpty()) {
                                return Decision.refused(ConcernRefusal.NOT_A_READER);
                            }
                            if (read != null && read != concern.version()) {
                                return Decision.refused(ConcernRefusal.CHANGED_SINCE);
                            }
                            return command instanceof LinkGoal(var goal)
                                            && !goals.has(
                                                    caller.district(), concern.student(), goal)
                                    ? Decision.refused(ConcernRefusal.NO_SUCH_GOAL)
                                    : solving.get().decide(command);
                        })
                .orElseGet(() -> Decision.refused(ConcernRefusal.NOT_A_READER));
    }

    /**
     * Stores how an action goes. The clock is turned before, in a write of its own: what comes
     * between lets it run needlessly, or finds the same command again.
     */
    Decision<ConcernCheckIn, ConcernRefusal> checkIn(
            Caller caller, ConcernId id, CheckIn command, CommandKey key) {
        var decided =
                concerns.change(
                                caller.district(),
                                id,
                                concern ->
                                        solving(caller, concern)
                                                .map(s -> s.checkIn(command))
                                                .orElse(
                                                        Decision.refused(
                                                                ConcernRefusal.NOT_A_READER)))
                        .orElseGet(() -> Decision.refused(ConcernRefusal.NOT_A_READER));
        return switch (decided) {
            case Refused<Concern, ConcernRefusal>(var why) ->
                    why == ConcernRefusal.NOT_A_READER
                            ? Decision.refused(why)
                            : concerns.earlierCheckIn(caller.district(), key)
                                    .map(Decision::<ConcernCheckIn, ConcernRefusal>accepted)
                                    .orElse(Decision.refused(why));
            case Accepted<Concern, ConcernRefusal>(var concern) ->
                    solving(caller, concern)
                            .map(s ->
                                    Decision.<ConcernCheckIn, ConcernRefusal>accepted(
                                            add(caller, s, command, key)))
                            .orElse(Decision.refused(ConcernRefusal.NOT_A_READER));
        };
    }

    private ConcernCheckIn add(Caller caller, Solving solving, CheckIn command, CommandKey key) {
        Concern concern = solving.concern();
        Round round = concern.round();
        var said =
                new ConcernCheckIn(
                        Ids.next(),
                        concern.id(),
                        round.number(),
                        round.plan().number(),
                        command.action(),
                        caller.person(),
                        solving.side(),
                        command.done(),
                        command.words() == null || command.words().isBlank()
                                ? null
                                : command.words().strip(),
                        command.minutes(),
                        solving.now());
        var event =
                ActionCheckedIn.of(
                        concern, said.action(), said.by(), said.side(), said.done(), said.at());
        return concerns.add(caller.district(), said, event, key);
    }

    private Optional<Solving> solving(Caller caller, Concern concern) {
        return circles.find(caller.district(), concern.student())
                .filter(circle -> concern.isReadBy(circle, caller.person()))
                .map(circle ->
                        new Solving(
                                concern,
                                circle,
                                calendars.of(caller.district()),
                                caller.person(),
                                clock.instant()));
    }

    /** A concern, when the caller may read it now. */
    Optional<Concern> find(Caller caller, ConcernId id) {
        return concerns.find(caller.district(), id).filter(c -> solving(caller, c).isPresent());
    }

    /** What was said of its actions, when the caller may read it now; newest first. */
    Optional<List<ConcernCheckIn>> checkIns(
            Caller caller, ConcernId id, @Nullable String before, int limit) {
        return find(caller, id).map(c -> concerns.checkIns(caller.district(), id, before, limit));
    }

    /** The students of a class, when the caller teaches it now. */
    Optional<List<StudentId>> taught(Caller caller, ClassId schoolClass) {
        return classes.taught(caller.district(), schoolClass, caller.person());
    }

    /** Whether the caller is in a student's circle now. */
    boolean knows(Caller caller, StudentId student) {
        return circles.find(caller.district(), student)
                .filter(c -> c.has(caller.person()))
                .isPresent();
    }

    /** A page of what the caller can read, newest first; it may hold what she can no longer. */
    List<Concern> readBy(
            Caller caller,
            @Nullable Collection<StudentId> students,
            Concern.@Nullable State state,
            @Nullable GoalId goal,
            @Nullable ConcernId before,
            int limit) {
        return concerns.readBy(
                caller.district(), caller.person(), students, state, goal, before, limit);
    }

    /** Those of a page that the caller may read now. */
    List<Concern> open(Caller caller, List<Concern> page) {
        Map<StudentId, Circle> now =
                circles
                        .find(
                                caller.district(),
                                page.stream().map(Concern::student).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Circle::student, Function.identity()));
        return page.stream()
                .filter(c -> {
                    Circle circle = now.get(c.student());
                    return circle != null && c.isReadBy(circle, caller.person());
                })
                .toList();
    }
}
