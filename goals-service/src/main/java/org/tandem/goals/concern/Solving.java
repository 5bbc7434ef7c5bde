package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.ConcernCheckIn.CheckIn;
import org.tandem.goals.concern.ConcernCommand.AddRemark;
import org.tandem.goals.concern.ConcernCommand.AgreePlan;
import org.tandem.goals.concern.ConcernCommand.AskToMeet;
import org.tandem.goals.concern.ConcernCommand.Close;
import org.tandem.goals.concern.ConcernCommand.Evaluate;
import org.tandem.goals.concern.ConcernCommand.HandOver;
import org.tandem.goals.concern.ConcernCommand.LinkGoal;
import org.tandem.goals.concern.ConcernCommand.ProposePlan;
import org.tandem.goals.concern.ConcernCommand.SayNeed;
import org.tandem.goals.concern.ConcernCommand.StartRound;
import org.tandem.goals.concern.ConcernEvent.ConcernClosed;
import org.tandem.goals.concern.ConcernEvent.ConcernEvaluated;
import org.tandem.goals.concern.ConcernEvent.ConcernRemarked;
import org.tandem.goals.concern.ConcernEvent.ConcernUnderstood;
import org.tandem.goals.concern.ConcernEvent.GoalLinked;
import org.tandem.goals.concern.ConcernEvent.MeetingAsked;
import org.tandem.goals.concern.ConcernEvent.NeedSaid;
import org.tandem.goals.concern.ConcernEvent.OwnerChanged;
import org.tandem.goals.concern.ConcernEvent.PlanAgreed;
import org.tandem.goals.concern.ConcernEvent.PlanBegun;
import org.tandem.goals.concern.ConcernEvent.PlanProposed;
import org.tandem.goals.concern.ConcernEvent.RoundStarted;
import org.tandem.goals.concern.ConcernState.Closed;
import org.tandem.goals.concern.ConcernState.Evaluated;
import org.tandem.goals.concern.ConcernState.InAction;
import org.tandem.goals.concern.ConcernState.Planned;
import org.tandem.goals.concern.ConcernState.Raised;
import org.tandem.goals.concern.ConcernState.Understood;
import org.tandem.goals.concern.Round.Agreement;
import org.tandem.goals.concern.Round.Closing;
import org.tandem.goals.concern.Round.Evaluation;
import org.tandem.goals.concern.Round.Said;
import org.tandem.goals.goal.GoalId;
import org.tandem.goals.goal.Side;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides what a reader of a concern may do with it, and what follows. Pure: the same concern,
 * command, circle, calendar and time give the same decision. What was done already changes nothing,
 * so that a command may be repeated.
 *
 * @param concern as it is
 * @param circle as it is now
 * @param calendar of the district
 * @param by who asks
 * @param now when
 */
record Solving(Concern concern, Circle circle, SchoolCalendar calendar, PersonId by, Instant now) {

    /** Decides a command. */
    Decision<Change<Concern>, ConcernRefusal> decide(ConcernCommand command) {
        if (!concern.isReadBy(circle, by)) {
            return Decision.refused(ConcernRefusal.NOT_A_READER);
        }
        if (concern.steps().size() >= Concern.STEPS_MAX && !(command instanceof Close)) {
            return Decision.refused(ConcernRefusal.TOO_MUCH_HISTORY);
        }
        return switch (command) {
            case SayNeed(var words) -> need(words.strip());
            case ProposePlan plan -> propose(plan);
            case AgreePlan(var plan) -> agree(plan);
            case Evaluate evaluation -> evaluate(evaluation);
            case Close close -> close(close);
            case StartRound(var words) -> again(words.strip());
            case AddRemark(var words) -> remark(Remark.Kind.REMARK, words.strip());
            case AskToMeet(var words) -> remark(Remark.Kind.MEETING, words.strip());
            case HandOver(var owner) -> handOver(owner);
            case LinkGoal(var goal) -> link(goal);
        };
    }

    private Decision<Change<Concern>, ConcernRefusal> need(String words) {
        return switch (concern.stage()) {
            case Raised raised -> need(words, raised);
            case Understood _, Planned _, InAction _ -> need(words, null);
            case Evaluated _ -> Decision.refused(ConcernRefusal.EVALUATED_ALREADY);
            case Closed _ -> Decision.refused(ConcernRefusal.IS_CLOSED);
        };
    }

    private Decision<Change<Concern>, ConcernRefusal> need(String words, @Nullable Raised raised) {
        boolean again =
                concern.round().needs().stream()
                        .anyMatch(s -> s.by().equals(by) && s.words().equals(words));
        if (again) {
            return unchanged();
        }
        ConcernDraft draft =
                draft().round(r -> r.need(new Said(by, side(), words, now)))
                        .step(ConcernStep.What.NEED_SAID, by)
                        .fact(after -> NeedSaid.of(after, by, side(), now));
        if (raised != null && draft.round().isUnderstood()) {
            draft.become(raised.understood())
                    .step(ConcernStep.What.UNDERSTOOD, by)
                    .fact(after -> ConcernUnderstood.of(after, now));
        }
        return accepted(draft.said(side(), calendar));
    }

    private Decision<Change<Concern>, ConcernRefusal> propose(ProposePlan command) {
        return switch (concern.stage()) {
            case Understood understood -> propose(command, understood::planned);
            case Planned planned -> propose(command, planned::instead);
            case Raised _ -> Decision.refused(ConcernRefusal.NOT_UNDERSTOOD_YET);
            case InAction _ -> Decision.refused(ConcernRefusal.AGREED_ALREADY);
            case Evaluated _ -> Decision.refused(ConcernRefusal.EVALUATED_ALREADY);
            case Closed _ -> Decision.refused(ConcernRefusal.IS_CLOSED);
        };
    }

    private Decision<Change<Concern>, ConcernRefusal> propose(
            ProposePlan command, Function<Plan, Planned> planned) {
        List<Plan> plans = concern.round().plans();
        Plan next = Plan.of(plans.size() + 1, command, by, now);
        if (command.after() != plans.size()) {
            boolean again =
                    command.after() + 1 == plans.size()
                            && plans.getLast().proposedBy().equals(by)
                            && plans.getLast().asksTheSameAs(next);
            return again ? unchanged() : Decision.refused(ConcernRefusal.SUPERSEDED);
        }
        Optional<ConcernRefusal> why = next.whyNot(now);
        if (why.isPresent()) {
            return Decision.refused(why.get());
        }
        return accepted(
                draft().round(r ->
                                r.propose(next)
                                        .agree(new Agreement(next.number(), by, side(), now)))
                        .become(planned.apply(next))
                        .step(ConcernStep.What.PLAN_PROPOSED, by)
                        .fact(after -> PlanProposed.of(after, by, side(), now))
                        .said(side(), calendar));
    }

    private Decision<Change<Concern>, ConcernRefusal> agree(int plan) {
        return switch (concern.stage()) {
            case Planned planned when planned.plan().number() == plan -> agree(planned);
            case InAction(Plan agreed) when agreed.number() == plan -> unchanged();
            case Planned _ -> Decision.refused(ConcernRefusal.SUPERSEDED);
            case InAction _ -> Decision.refused(ConcernRefusal.AGREED_ALREADY);
            case Raised _ -> Decision.refused(ConcernRefusal.NOT_UNDERSTOOD_YET);
            case Understood _ -> Decision.refused(ConcernRefusal.NO_PLAN_YET);
            case Evaluated _ -> Decision.refused(ConcernRefusal.EVALUATED_ALREADY);
            case Closed _ -> Decision.refused(ConcernRefusal.IS_CLOSED);
        };
    }

    /** An agreement said again counts anew where it was enough but for somebody who left. */
    private Decision<Change<Concern>, ConcernRefusal> agree(Planned planned) {
        int number = planned.plan().number();
        boolean again =
                concern.round().agreements().stream()
                        .anyMatch(
                                a -> a.plan() == number && a.by().equals(by) && a.side() == side());
        ConcernDraft draft =
                again
                        ? draft()
                        : draft().round(r -> r.agree(new Agreement(number, by, side(), now)))
                                .step(ConcernStep.What.AGREED, by)
                                .fact(after -> PlanAgreed.of(after, by, side(), now));
        if (agreed(concern.readers(), circle, draft.round(), number).distinct().count()
                < Side.values().length) {
            return again ? unchanged() : accepted(draft.said(side(), calendar));
        }
        return accepted(
                draft.round(r -> r.carryOut(number))
                        .become(planned.agreed())
                        .step(ConcernStep.What.BEGUN, by)
                        .fact(after -> PlanBegun.of(after, now))
                        .said(side(), calendar));
    }

    /** The sides that have agreed to a plan, by those who stand on them now. */
    static Stream<Side> agreed(Readers readers, Circle circle, Round round, int plan) {
        return round.agreements().stream()
                .filter(a -> a.plan() == plan)
                .filter(a -> readers.side(circle, a.by()).equals(Optional.of(a.side())))
                .map(Agreement::side);
    }

    private Decision<Change<Concern>, ConcernRefusal> evaluate(Evaluate command) {
        return switch (concern.stage()) {
            case InAction inAction -> evaluate(command, inAction);
            case Evaluated _ -> evaluate(command, null);
            case Raised _, Understood _, Planned _ ->
                    Decision.refused(ConcernRefusal.NOT_AGREED_YET);
            case Closed _ -> Decision.refused(ConcernRefusal.IS_CLOSED);
        };
    }

    private Decision<Change<Concern>, ConcernRefusal> evaluate(
            Evaluate command, @Nullable InAction inAction) {
        var said = new Evaluation(by, side(), command.result(), command.words().strip(), now);
        boolean again =
                concern.round().evaluations().reversed().stream()
                        .filter(e -> e.by().equals(by))
                        .findFirst()
                        .filter(e -> e.result() == said.result() && e.words().equals(said.words()))
                        .isPresent();
        if (again) {
            return unchanged();
        }
        ConcernDraft draft = draft().round(r -> r.evaluate(said));
        if (inAction != null && draft.round().isEvaluated()) {
            draft.become(inAction.evaluated());
        }
        return accepted(
                draft.step(ConcernStep.What.EVALUATED, by)
                        .fact(after -> ConcernEvaluated.of(after, by, side(), said.result(), now))
                        .said(side(), calendar));
    }

    /** Before both have said what became of it, only who raised it may take it back. */
    private Decision<Change<Concern>, ConcernRefusal> close(Close command) {
        return switch (concern.stage()) {
            case Evaluated evaluated -> close(command, evaluated.closed());
            case Raised raised -> withdraw(command, raised::withdrawn);
            case Understood understood -> withdraw(command, understood::withdrawn);
            case Planned planned -> withdraw(command, planned::withdrawn);
            case InAction inAction -> withdraw(command, inAction::withdrawn);
            case Closed _ ->
                    isClosed(command) ? unchanged() : Decision.refused(ConcernRefusal.IS_CLOSED);
        };
    }

    private Decision<Change<Concern>, ConcernRefusal> withdraw(
            Close command, Supplier<Closed> closed) {
        return by.equals(concern.raisedBy())
                ? close(command, closed.get())
                : Decision.refused(ConcernRefusal.NOT_EVALUATED_YET);
    }

    private Decision<Change<Concern>, ConcernRefusal> close(Close command, Closed closed) {
        var end = new Closing(command.resolved(), command.reason().strip(), by, side(), now);
        return accepted(
                draft().round(r -> r.close(end))
                        .become(closed)
                        .step(ConcernStep.What.CLOSED, by)
                        .fact(after -> ConcernClosed.of(after, by, side(), end.resolved(), now)));
    }

    private boolean isClosed(Close command) {
        Closing closing = concern.round().closing();
        return closing != null
                && closing.by().equals(by)
                && closing.resolved() == command.resolved()
                && closing.reason().equals(command.reason().strip());
    }

    private Decision<Change<Concern>, ConcernRefusal> again(String words) {
        return switch (concern.stage()) {
            case Evaluated evaluated -> again(words, evaluated.again());
            case Closed closed -> again(words, closed.again());
            case Raised _ when isBegun(words) -> unchanged();
            case Raised _, Understood _, Planned _, InAction _ ->
                    Decision.refused(ConcernRefusal.NOT_EVALUATED_YET);
        };
    }

    private Decision<Change<Concern>, ConcernRefusal> again(String words, Raised raised) {
        Round next = Round.begin(concern.rounds().size() + 1, words, by, now);
        return accepted(
                draft().begin(next)
                        .become(raised)
                        .step(ConcernStep.What.ROUND_STARTED, by)
                        .fact(after -> RoundStarted.of(after, by, side(), now))
                        .said(side(), calendar));
    }

    private boolean isBegun(String words) {
        Round round = concern.round();
        return round.number() > 1 && round.by().equals(by) && round.words().equals(words);
    }

    private Decision<Change<Concern>, ConcernRefusal> remark(Remark.Kind kind, String words) {
        if (concern.stage() instanceof Closed) {
            return Decision.refused(ConcernRefusal.IS_CLOSED);
        }
        boolean again =
                !concern.remarks().isEmpty()
                        && concern.remarks().getLast().kind() == kind
                        && concern.remarks().getLast().by().equals(by)
                        && concern.remarks().getLast().words().equals(words);
        if (again) {
            return unchanged();
        }
        ConcernDraft draft =
                draft().remark(new Remark(kind, by, side(), words, now)).said(side(), calendar);
        return accepted(
                switch (kind) {
                    case REMARK ->
                            draft.step(ConcernStep.What.REMARKED, by)
                                    .fact(after -> ConcernRemarked.of(after, by, side(), now));
                    case MEETING ->
                            draft.step(ConcernStep.What.MEETING_ASKED, by)
                                    .fact(after -> MeetingAsked.of(after, by, side(), now));
                });
    }

    /** A concern in other hands still waits for an answer: the clock runs on. */
    private Decision<Change<Concern>, ConcernRefusal> handOver(PersonId to) {
        if (side() != Side.SCHOOL) {
            return Decision.refused(ConcernRefusal.ONLY_STAFF_HANDS_OVER);
        }
        if (concern.stage() instanceof Closed) {
            return Decision.refused(ConcernRefusal.IS_CLOSED);
        }
        if (!Readers.team().side(circle, to).equals(Optional.of(Side.SCHOOL))) {
            return Decision.refused(ConcernRefusal.NOT_STAFF);
        }
        PersonId from = concern.owner();
        return to.equals(from)
                ? unchanged()
                : accepted(
                        draft().owner(to)
                                .step(ConcernStep.What.OWNER_CHANGED, by)
                                .fact(after -> OwnerChanged.of(after, from, by, now)));
    }

    private Decision<Change<Concern>, ConcernRefusal> link(GoalId goal) {
        return concern.goals().contains(goal)
                ? unchanged()
                : accepted(
                        draft().goal(goal)
                                .step(ConcernStep.What.GOAL_LINKED, by)
                                .fact(after -> GoalLinked.of(after, goal, by, side(), now)));
    }

    /**
     * Decides whether somebody may check in, and what that does to the clock: a guardian's sentence
     * waits for an answer, and one of the school is an answer.
     */
    Decision<Change<Concern>, ConcernRefusal> checkIn(CheckIn command) {
        if (!concern.isReadBy(circle, by)) {
            return Decision.refused(ConcernRefusal.NOT_A_READER);
        }
        return switch (concern.stage()) {
            case InAction(Plan plan) when !plan.has(command.action()) ->
                    Decision.refused(ConcernRefusal.NO_SUCH_ACTION);
            case InAction(Plan plan) when !plan.isOf(side(), command.action()) ->
                    Decision.refused(ConcernRefusal.NOT_HER_SIDE);
            case InAction _ -> {
                Change<Concern> said = draft().said(side(), calendar).done(circle);
                boolean turns =
                        command.hasWords() && (side() == Side.HOME) == (concern.clock() == null);
                yield turns ? Decision.accepted(said) : unchanged();
            }
            case Raised _, Understood _, Planned _ ->
                    Decision.refused(ConcernRefusal.NOT_AGREED_YET);
            case Evaluated _ -> Decision.refused(ConcernRefusal.EVALUATED_ALREADY);
            case Closed _ -> Decision.refused(ConcernRefusal.IS_CLOSED);
        };
    }

    /** For which side she speaks. */
    Side side() {
        return concern.readers().side(circle, by).orElseThrow();
    }

    private ConcernDraft draft() {
        return new ConcernDraft(concern, now);
    }

    private Decision<Change<Concern>, ConcernRefusal> accepted(ConcernDraft draft) {
        return Decision.accepted(draft.done(circle));
    }

    private Decision<Change<Concern>, ConcernRefusal> unchanged() {
        return Decision.accepted(new Change<>(concern, List.of()));
    }
}
