package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.GoalState.InForce;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A goal while it is decided what it becomes, and the facts that follow. */
final class GoalDraft {

    private final Goal before;
    private final Instant now;
    private GoalState stage;
    private List<Terms> terms;
    private final List<Answer> answers;
    private final List<Dissent> dissents;
    private final List<Review> reviews;
    private final List<Step> steps;
    private final List<Function<Goal, GoalEvent>> facts = new ArrayList<>();
    private @Nullable Instant due;
    private @Nullable LocalDate nextReview;
    private @Nullable String concern;

    GoalDraft(Goal goal, Instant now) {
        this.before = goal;
        this.now = now;
        stage = goal.stage();
        terms = goal.terms();
        answers = new ArrayList<>(goal.answers());
        dissents = new ArrayList<>(goal.dissents());
        reviews = new ArrayList<>(goal.reviews());
        steps = new ArrayList<>(goal.steps());
        due = goal.due();
        nextReview = goal.nextReview();
        concern = goal.concern();
    }

    GoalDraft cameFrom(String origin) {
        concern = origin;
        return this;
    }

    GoalDraft become(GoalState next) {
        stage = next;
        return this;
    }

    GoalDraft propose(Terms version) {
        terms = new ArrayList<>(terms);
        terms.add(version);
        return this;
    }

    GoalDraft answer(Answer answer) {
        answers.add(answer);
        return this;
    }

    GoalDraft dissent(Dissent dissent) {
        dissents.add(dissent);
        return this;
    }

    GoalDraft review(Review review) {
        reviews.add(review);
        nextReview = review.next();
        return reschedule();
    }

    GoalDraft reflect(Review.Reflection reflection) {
        Review last = reviews.removeLast();
        List<Review.Reflection> reflections = new ArrayList<>(last.reflections());
        reflections.add(reflection);
        reviews.add(
                new Review(
                        last.version(),
                        last.outcome(),
                        last.by(),
                        last.at(),
                        last.next(),
                        List.copyOf(reflections)));
        return this;
    }

    /** The day of the next review is that of the terms, where they have one. */
    GoalDraft reviewAsAgreed() {
        if (stage instanceof InForce agreed && agreed.inForce().review() != null) {
            nextReview = agreed.inForce().review();
        }
        return reschedule();
    }

    /** Everybody has been told of the review. */
    GoalDraft reviewTold() {
        nextReview = null;
        return this;
    }

    /** Reckons anew when somebody is to be reminded next. */
    GoalDraft reschedule() {
        due =
                stage instanceof InForce agreed
                        ? Reminders.next(agreed.inForce(), nextReview, now).orElse(null)
                        : null;
        return this;
    }

    GoalDraft step(Step.What what, PersonId by, int version) {
        steps.add(new Step(before.version() + 1, what, by, version, now));
        return this;
    }

    /** A fact that follows, told of the goal as it is afterwards. */
    GoalDraft fact(Function<Goal, GoalEvent> fact) {
        facts.add(fact);
        return this;
    }

    /** How far both sides agree on a version, with what was said now. */
    Agreement agreementOn(Terms version, Circle circle, AgreementRule rule) {
        return Agreement.on(version, answers, dissents, circle, rule);
    }

    /** What the goal becomes in this circle. */
    Change<Goal> done(Circle circle, AgreementRule rule) {
        Goal after =
                new Goal(
                        before.id(),
                        before.student(),
                        before.area(),
                        before.template(),
                        concern,
                        state(),
                        inForce(),
                        terms,
                        answers,
                        dissents,
                        reviews,
                        steps,
                        circle.everybody().toList(),
                        Agreement.deciding(circle),
                        waiting(circle, rule),
                        due,
                        nextReview,
                        before.version() + 1);
        List<Event> events = new ArrayList<>();
        facts.forEach(fact -> events.add(fact.apply(after)));
        return new Change<>(after, events);
    }

    private Goal.State state() {
        return switch (stage) {
            case GoalState.Negotiating _ -> Goal.State.PROPOSED;
            case GoalState.Active _ -> Goal.State.ACTIVE;
            case GoalState.Revising _ -> Goal.State.REVISING;
            case GoalState.Declined _ -> Goal.State.DECLINED;
            case GoalState.Withdrawn _ -> Goal.State.WITHDRAWN;
            case GoalState.Ended _ -> Goal.State.ENDED;
        };
    }

    private @Nullable Integer inForce() {
        return switch (stage) {
            case InForce agreed -> (Integer) agreed.inForce().version();
            case GoalState.Ended(Terms last) -> (Integer) last.version();
            case GoalState.Negotiating _, GoalState.Declined _, GoalState.Withdrawn _ -> null;
        };
    }

    private List<PersonId> waiting(Circle circle, AgreementRule rule) {
        return stage instanceof GoalState.Open open
                ? agreementOn(open.proposed(), circle, rule).waiting()
                : List.of();
    }
}
