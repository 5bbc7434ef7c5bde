package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.ConcernState.Closed;
import org.tandem.goals.concern.ConcernState.Evaluated;
import org.tandem.goals.concern.ConcernState.InAction;
import org.tandem.goals.concern.ConcernState.Planned;
import org.tandem.goals.concern.ConcernState.Raised;
import org.tandem.goals.concern.ConcernState.Understood;
import org.tandem.goals.goal.GoalId;
import org.tandem.goals.goal.Side;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A concern while it is decided what it becomes, and the facts that follow. */
final class ConcernDraft {

    private final Concern before;
    private final Instant now;
    private ConcernState stage;
    private Readers readers;
    private @Nullable PersonId owner;
    private final List<Round> rounds;
    private final List<Remark> remarks;
    private final List<GoalId> goals;
    private final List<ConcernStep> steps;
    private @Nullable ResponseClock clock;
    private @Nullable Instant evaluateAt;
    private final List<Function<Concern, ConcernEvent>> facts = new ArrayList<>();

    ConcernDraft(Concern concern, Instant now) {
        this.before = concern;
        this.now = now;
        stage = concern.stage();
        readers = concern.readers();
        owner = concern.owner();
        rounds = new ArrayList<>(concern.rounds());
        remarks = new ArrayList<>(concern.remarks());
        goals = new ArrayList<>(concern.goals());
        steps = new ArrayList<>(concern.steps());
        clock = concern.clock();
        evaluateAt = concern.evaluateAt();
    }

    /** Only what is carried out is evaluated, and nobody has to answer what is closed. */
    ConcernDraft become(ConcernState next) {
        stage = next;
        evaluateAt = next instanceof InAction(Plan plan) ? plan.evaluationAt() : null;
        if (next instanceof Closed) {
            clock = null;
        }
        return this;
    }

    ConcernDraft round(UnaryOperator<Round> change) {
        rounds.add(change.apply(rounds.removeLast()));
        return this;
    }

    ConcernDraft begin(Round round) {
        rounds.add(round);
        return this;
    }

    Round round() {
        return rounds.getLast();
    }

    ConcernDraft remark(Remark remark) {
        remarks.add(remark);
        return this;
    }

    ConcernDraft goal(GoalId goal) {
        goals.add(goal);
        return this;
    }

    ConcernDraft owner(@Nullable PersonId next) {
        owner = next;
        if (next != null) {
            readers = readers.and(next);
        }
        return this;
    }

    /** The school has answered; or home has said something that waits for an answer. */
    ConcernDraft said(Side side, SchoolCalendar calendar) {
        if (side == Side.SCHOOL) {
            clock = null;
        } else if (clock == null && !(stage instanceof Closed)) {
            clock = ResponseClock.start(now, calendar);
        }
        return this;
    }

    ConcernDraft clock(@Nullable ResponseClock next) {
        clock = next;
        return this;
    }

    ConcernDraft evaluationTold() {
        evaluateAt = null;
        return this;
    }

    ConcernDraft step(ConcernStep.What what, @Nullable PersonId by) {
        steps.add(new ConcernStep(before.version() + 1, what, by, rounds.getLast().number(), now));
        return this;
    }

    /** A fact that follows, told of the concern as it is afterwards. */
    ConcernDraft fact(Function<Concern, ConcernEvent> fact) {
        facts.add(fact);
        return this;
    }

    /** What the concern becomes in this circle. */
    Change<Concern> done(Circle circle) {
        Concern after =
                new Concern(
                        before.id(),
                        before.student(),
                        before.title(),
                        before.language(),
                        before.raisedFrom(),
                        readers,
                        owner,
                        state(),
                        rounds,
                        remarks,
                        goals,
                        steps,
                        readers.all(circle),
                        waiting(circle),
                        clock,
                        evaluateAt,
                        due(),
                        before.version() + 1);
        List<Event> events = new ArrayList<>();
        facts.forEach(fact -> events.add(fact.apply(after)));
        return new Change<>(after, events);
    }

    private Concern.State state() {
        return switch (stage) {
            case Raised _ -> Concern.State.RAISED;
            case Understood _ -> Concern.State.UNDERSTOOD;
            case Planned _ -> Concern.State.PLANNED;
            case InAction _ -> Concern.State.IN_ACTION;
            case Evaluated _ -> Concern.State.EVALUATED;
            case Closed _ -> Concern.State.CLOSED;
        };
    }

    private @Nullable Instant due() {
        Instant next = clock == null ? null : clock.next();
        if (next == null) {
            return evaluateAt;
        }
        return evaluateAt == null || next.isBefore(evaluateAt) ? next : evaluateAt;
    }

    /** Those of a side of which nobody has done the next step yet. */
    private List<PersonId> waiting(Circle circle) {
        Round round = rounds.getLast();
        return switch (stage) {
            case Raised _ -> without(circle, round.needs().stream().map(Round.Said::side));
            case Planned(Plan plan) ->
                    without(circle, Solving.agreed(readers, circle, round, plan.number()));
            case Understood _, Evaluated _ -> readers.all(circle);
            case InAction _, Closed _ -> List.of();
        };
    }

    private List<PersonId> without(Circle circle, Stream<Side> done) {
        List<Side> sides = done.toList();
        return Stream.of(Side.values())
                .filter(side -> !sides.contains(side))
                .flatMap(side -> readers.of(circle, side).stream())
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }
}
