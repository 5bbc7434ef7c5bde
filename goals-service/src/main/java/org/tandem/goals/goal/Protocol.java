package org.tandem.goals.goal;

import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalCommand.CounterPropose;
import org.tandem.goals.goal.GoalCommand.Decline;
import org.tandem.goals.goal.GoalCommand.DissentFrom;
import org.tandem.goals.goal.GoalCommand.Reflect;
import org.tandem.goals.goal.GoalCommand.ReviewGoal;
import org.tandem.goals.goal.GoalCommand.Revise;
import org.tandem.goals.goal.GoalCommand.Withdraw;
import org.tandem.goals.goal.GoalEvent.GoalActivated;
import org.tandem.goals.goal.GoalEvent.GoalAgreed;
import org.tandem.goals.goal.GoalEvent.GoalCounterProposed;
import org.tandem.goals.goal.GoalEvent.GoalDeclined;
import org.tandem.goals.goal.GoalEvent.GoalDissented;
import org.tandem.goals.goal.GoalEvent.GoalEnded;
import org.tandem.goals.goal.GoalEvent.GoalPartyLeft;
import org.tandem.goals.goal.GoalEvent.GoalReflected;
import org.tandem.goals.goal.GoalEvent.GoalReviewed;
import org.tandem.goals.goal.GoalEvent.GoalRevisionProposed;
import org.tandem.goals.goal.GoalEvent.GoalWithdrawn;
import org.tandem.goals.goal.GoalState.Active;
import org.tandem.goals.goal.GoalState.Declined;
import org.tandem.goals.goal.GoalState.Ended;
import org.tandem.goals.goal.GoalState.InForce;
import org.tandem.goals.goal.GoalState.Negotiating;
import org.tandem.goals.goal.GoalState.Open;
import org.tandem.goals.goal.GoalState.Revising;
import org.tandem.goals.goal.GoalState.Withdrawn;
import org.tandem.goals.goal.Review.Reflection;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides what somebody of a student's circle may do with a goal, and what follows. Pure: the same
 * goal, command, circle and time give the same decision. What was done already changes nothing, so
 * that a command may be repeated.
 *
 * @param goal as it is
 * @param circle as it is now
 * @param rule of the district
 * @param by who asks
 * @param now when
 */
record Protocol(Goal goal, Circle circle, AgreementRule rule, PersonId by, Instant now) {

    /** Decides a command. */
    Decision<Change<Goal>, GoalRefusal> decide(GoalCommand command) {
        if (Side.of(circle, by).isEmpty()) {
            return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
        }
        if (goal.steps().size() >= Goal.STEPS_MAX) {
            return Decision.refused(GoalRefusal.TOO_MUCH_HISTORY);
        }
        return switch (command) {
            case Agree agree -> onlyDeciding(() -> agree(agree.version()));
            case Decline decline -> onlyDeciding(() -> decline(decline));
            case CounterPropose counter -> onlyDeciding(() -> counter(counter));
            case Revise revise -> onlyDeciding(() -> revise(revise));
            case DissentFrom dissent -> dissent(dissent);
            case ReviewGoal review -> onlyDeciding(() -> review(review));
            case Reflect reflect -> reflect(reflect.words().strip());
            case Withdraw withdraw -> withdraw(withdraw.version());
        };
    }

    private Decision<Change<Goal>, GoalRefusal> onlyDeciding(
            Supplier<Decision<Change<Goal>, GoalRefusal>> decision) {
        return Side.decides(circle, by)
                ? decision.get()
                : Decision.refused(GoalRefusal.MAY_NOT_DECIDE);
    }

    private Decision<Change<Goal>, GoalRefusal> agree(int version) {
        return switch (goal.stage()) {
            case Open open when open.proposed().version() == version -> agree(open);
            case Active(Terms inForce) when inForce.version() == version ->
                    agrees(inForce) ? unchanged() : accepted(agreed(inForce));
            case Open _, Active _ -> Decision.refused(GoalRefusal.SUPERSEDED);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    /** An agreement said again counts anew where it was enough but for somebody who left. */
    private Decision<Change<Goal>, GoalRefusal> agree(Open open) {
        Terms terms = open.proposed();
        boolean again = agrees(terms);
        GoalDraft draft = again ? draft() : agreed(terms);
        if (draft.agreementOn(terms, circle, rule).reached()) {
            draft.become(open.agreed())
                    .reviewAsAgreed()
                    .step(Step.What.ACTIVATED, by, terms.version())
                    .fact(after -> GoalActivated.of(after, terms, by, now));
            return accepted(draft);
        }
        return again ? unchanged() : accepted(draft);
    }

    private boolean agrees(Terms terms) {
        return goal.said(by, terms).orElse(false);
    }

    private GoalDraft agreed(Terms terms) {
        Answer yes = new Answer(terms.version(), by, side(), true, null, now);
        return draft().answer(yes)
                .step(Step.What.AGREED, by, terms.version())
                .fact(after -> GoalAgreed.of(after, yes));
    }

    private Decision<Change<Goal>, GoalRefusal> decline(Decline command) {
        return switch (goal.stage()) {
            case Open open when open.proposed().version() == command.version() ->
                    decline(open, command.reason().strip());
            case Active(Terms inForce) when inForce.version() == command.version() ->
                    Decision.refused(GoalRefusal.AGREED_ALREADY);
            case Open _, Active _ -> Decision.refused(GoalRefusal.SUPERSEDED);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    private Decision<Change<Goal>, GoalRefusal> decline(Open open, String reason) {
        Terms terms = open.proposed();
        Answer no = new Answer(terms.version(), by, side(), false, reason, now);
        boolean again =
                !goal.said(by, terms).orElse(true)
                        && goal.answers().stream()
                                .anyMatch(a ->
                                        a.version() == no.version()
                                                && a.by().equals(by)
                                                && reason.equals(a.reason()));
        GoalDraft draft = again ? draft() : draft().answer(no);
        boolean impossible = draft.agreementOn(terms, circle, rule).impossible();
        if (again && !impossible) {
            return unchanged();
        }
        return accepted(
                draft.become(impossible ? open.declined() : goal.stage())
                        .step(Step.What.DECLINED, by, terms.version())
                        .fact(after -> GoalDeclined.of(after, no)));
    }

    private Decision<Change<Goal>, GoalRefusal> counter(CounterPropose command) {
        return switch (goal.stage()) {
            case Open open when open.proposed().version() == command.version() ->
                    counter(command.terms(), open::countered);
            case Declined declined when declined.last().version() == command.version() ->
                    counter(command.terms(), declined::countered);
            case Withdrawn withdrawn when withdrawn.last().version() == command.version() ->
                    counter(command.terms(), withdrawn::countered);
            case Open open when isRepeated(command.version(), command.terms(), open.proposed()) ->
                    unchanged();
            case Open _, Declined _, Withdrawn _ -> Decision.refused(GoalRefusal.SUPERSEDED);
            case Active _ -> Decision.refused(GoalRefusal.AGREED_ALREADY);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    private Decision<Change<Goal>, GoalRefusal> counter(
            Wording words, Function<Terms, ? extends GoalState> countered) {
        Terms next = next(words);
        return next.whyNot(now)
                .map(Decision::<Change<Goal>, GoalRefusal>refused)
                .orElseGet(() ->
                        accepted(
                                draft().propose(next)
                                        .become(countered.apply(next))
                                        .step(Step.What.COUNTER_PROPOSED, by, next.version())
                                        .fact(after -> GoalCounterProposed.of(after, next))));
    }

    /** Nobody takes back what somebody else proposes, nor what both sides have agreed to. */
    private Decision<Change<Goal>, GoalRefusal> withdraw(int version) {
        Terms last = goal.terms().getLast();
        if (last.version() == version && !last.proposedBy().equals(by)) {
            return Decision.refused(GoalRefusal.NOT_YOUR_PROPOSAL);
        }
        return switch (goal.stage()) {
            case Open open when open.proposed().version() == version ->
                    accepted(
                            draft().become(open.withdrawn())
                                    .step(Step.What.WITHDRAWN, by, version)
                                    .fact(after -> GoalWithdrawn.of(after, version, by, now)));
            case Active(Terms inForce) when inForce.version() == version ->
                    Decision.refused(GoalRefusal.AGREED_ALREADY);
            case Active _, Withdrawn _ when isWithdrawn(version) -> unchanged();
            case Open _, Active _, Withdrawn _ -> Decision.refused(GoalRefusal.SUPERSEDED);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    private boolean isWithdrawn(int version) {
        return goal.terms().size() == version
                && goal.steps().stream()
                        .anyMatch(step ->
                                step.what() == Step.What.WITHDRAWN && step.version() == version);
    }

    private Decision<Change<Goal>, GoalRefusal> revise(Revise command) {
        return switch (goal.stage()) {
            case Active active when active.inForce().version() == command.version() -> {
                Terms next = next(command.terms());
                yield next.whyNot(now)
                        .map(Decision::<Change<Goal>, GoalRefusal>refused)
                        .orElseGet(() ->
                                accepted(
                                        draft().propose(next)
                                                .become(active.revised(next))
                                                .step(
                                                        Step.What.REVISION_PROPOSED,
                                                        by,
                                                        next.version())
                                                .fact(after ->
                                                        GoalRevisionProposed.of(after, next))));
            }
            case Active _ -> Decision.refused(GoalRefusal.SUPERSEDED);
            case Revising revising ->
                    revising.inForce().version() == command.version()
                                    && isRepeated(
                                            revising.proposed().version() - 1,
                                            command.terms(),
                                            revising.proposed())
                            ? unchanged()
                            : Decision.refused(GoalRefusal.UNDER_REVISION);
            case Negotiating _ -> Decision.refused(GoalRefusal.NOT_AGREED_YET);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    private Terms next(Wording words) {
        return Terms.of(goal.terms().size() + 1, inZone(words), by, now);
    }

    private boolean isRepeated(int answered, Wording words, Terms present) {
        return present.version() == answered + 1
                && present.proposedBy().equals(by)
                && present.saysTheSameAs(Terms.of(present.version(), inZone(words), by, now));
    }

    private Wording inZone(Wording words) {
        return words.in(goal.terms().getLast().zoneId());
    }

    private Decision<Change<Goal>, GoalRefusal> dissent(DissentFrom command) {
        if (side() != Side.HOME) {
            return Decision.refused(GoalRefusal.ONLY_GUARDIANS_DISSENT);
        }
        var said = new Dissent(command.version(), by, command.words().strip(), now);
        return switch (goal.stage()) {
            case Open open when open.proposed().version() == said.version() ->
                    rule == AgreementRule.ALL_DECIDING_GUARDIANS && Side.decides(circle, by)
                            ? declineByDissent(open, said)
                            : dissent(said);
            case InForce agreed when agreed.inForce().version() == said.version() -> dissent(said);
            case Open _, InForce _ -> Decision.refused(GoalRefusal.SUPERSEDED);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    /** It stands beside the version, and is no answer to it. */
    private Decision<Change<Goal>, GoalRefusal> dissent(Dissent said) {
        return isOnRecord(said) ? unchanged() : accepted(onRecord(said));
    }

    /** Where every guardian has to agree, nothing comes into force against one who does not. */
    private Decision<Change<Goal>, GoalRefusal> declineByDissent(Open open, Dissent said) {
        Answer no = new Answer(said.version(), by, side(), false, said.words(), now);
        return accepted(
                (isOnRecord(said) ? draft() : onRecord(said))
                        .answer(no)
                        .become(open.declined())
                        .step(Step.What.DECLINED, by, said.version())
                        .fact(after -> GoalDeclined.of(after, no)));
    }

    private boolean isOnRecord(Dissent said) {
        return goal.dissents().stream()
                .anyMatch(d ->
                        d.version() == said.version()
                                && d.by().equals(by)
                                && d.words().equals(said.words()));
    }

    private GoalDraft onRecord(Dissent said) {
        return draft().dissent(said)
                .step(Step.What.DISSENTED, by, said.version())
                .fact(after -> GoalDissented.of(after, said));
    }

    private Decision<Change<Goal>, GoalRefusal> review(ReviewGoal command) {
        if (isReviewed(command)) {
            return unchanged();
        }
        return switch (goal.stage()) {
            case InForce agreed -> review(agreed, command);
            case Negotiating _ -> Decision.refused(GoalRefusal.NOT_AGREED_YET);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
            case Ended _ -> Decision.refused(GoalRefusal.HAS_ENDED);
        };
    }

    private Decision<Change<Goal>, GoalRefusal> review(InForce agreed, ReviewGoal command) {
        boolean end = command.outcome().isEnd();
        Terms terms = agreed.inForce();
        if (!end && command.next() == null) {
            return Decision.refused(GoalRefusal.NEXT_REVIEW_MISSING);
        }
        if (!end && command.next() != null && !terms.isReviewable(command.next(), now)) {
            return Decision.refused(GoalRefusal.REVIEW_OUT_OF_RANGE);
        }
        var review =
                new Review(
                        terms.version(),
                        command.outcome(),
                        by,
                        now,
                        end ? null : command.next(),
                        List.of(new Reflection(by, side(), command.words().strip(), now)));
        GoalDraft draft =
                draft().become(end ? agreed.ended() : goal.stage())
                        .review(review)
                        .step(Step.What.REVIEWED, by, terms.version())
                        .fact(after -> GoalReviewed.of(after, review));
        return accepted(
                end ? draft.fact(after -> GoalEnded.of(after, review, goal.nextReview())) : draft);
    }

    private boolean isReviewed(ReviewGoal command) {
        return goal.reviews().stream()
                .skip(Math.max(0, goal.reviews().size() - 1))
                .anyMatch(last ->
                        last.by().equals(by)
                                && last.outcome() == command.outcome()
                                && (last.outcome().isEnd()
                                        || Objects.equals(last.next(), command.next()))
                                && last.reflections()
                                        .getFirst()
                                        .words()
                                        .equals(command.words().strip()));
    }

    private Decision<Change<Goal>, GoalRefusal> reflect(String words) {
        return switch (goal.stage()) {
            case InForce _, Ended _ -> {
                if (goal.reviews().isEmpty()) {
                    yield Decision.refused(GoalRefusal.NOT_REVIEWED_YET);
                }
                Review last = goal.reviews().getLast();
                boolean again =
                        last.reflections().stream()
                                .anyMatch(r -> r.by().equals(by) && r.words().equals(words));
                yield again
                        ? unchanged()
                        : accepted(
                                draft().reflect(new Reflection(by, side(), words, now))
                                        .step(Step.What.REFLECTED, by, last.version())
                                        .fact(after ->
                                                GoalReflected.of(
                                                        after, last.version(), by, side(), now)));
            }
            case Negotiating _ -> Decision.refused(GoalRefusal.NOT_AGREED_YET);
            case Declined _ -> Decision.refused(GoalRefusal.WAS_DECLINED);
            case Withdrawn _ -> Decision.refused(GoalRefusal.WAS_WITHDRAWN);
        };
    }

    /**
     * What a goal becomes when its student's circle has changed. Who could agree and no longer can
     * is named to the others while a version waits for answers. Nothing is agreed or declined by
     * that: it takes somebody who says so.
     */
    static Change<Goal> follow(Goal goal, Circle circle, AgreementRule rule, Instant now) {
        List<PersonId> deciding = Agreement.deciding(circle);
        GoalDraft draft = new GoalDraft(goal, now);
        if (goal.stage() instanceof Open open && goal.steps().size() < Goal.STEPS_MAX) {
            goal.deciding().stream()
                    .filter(p -> !deciding.contains(p))
                    .forEach(left ->
                            draft.step(Step.What.PARTY_LEFT, left, open.proposed().version())
                                    .fact(after -> GoalPartyLeft.of(after, left, now)));
        }
        Change<Goal> change = draft.done(circle, rule);
        Goal after = change.document();
        boolean same =
                after.people().equals(goal.people())
                        && after.deciding().equals(goal.deciding())
                        && after.waiting().equals(goal.waiting());
        return same ? new Change<>(goal, List.of()) : change;
    }

    private Side side() {
        Optional<Side> side = Side.of(circle, by);
        return side.orElseThrow();
    }

    private GoalDraft draft() {
        return new GoalDraft(goal, now);
    }

    private Decision<Change<Goal>, GoalRefusal> accepted(GoalDraft draft) {
        return Decision.accepted(draft.done(circle, rule));
    }

    private Decision<Change<Goal>, GoalRefusal> unchanged() {
        return Decision.accepted(new Change<>(goal, List.of()));
    }
}
