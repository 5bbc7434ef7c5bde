package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.GoalEvent.GoalProposed;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A goal for one student. Somebody of her circle proposes it: what success looks like, by when, and
 * what school and home do for it. Every version of these terms is kept, the latest last, and so is
 * every answer. What may happen next is decided by {@link Protocol}.
 *
 * @param id its id
 * @param student whose goal it is
 * @param area what it is about
 * @param template the name of the template it came from; absent when it came from none
 * @param concern the id of the concern it came from, where the whole circle reads that; absent when
 *     it came from none
 * @param state how far it has come
 * @param inForce the number of the version that both sides carry out; absent before they agreed
 * @param terms every version of what it asks, in their order
 * @param answers what was said to them, in the order it was said
 * @param dissents what guardians said against versions, in the order it was said
 * @param reviews what became of it, in the order it was said
 * @param steps its history, in order; at most {@value #STEPS_MAX}
 * @param people everybody in the student's circle when it last changed; may lag behind the roster,
 *     so it finds goals and opens none
 * @param deciding those of them who may agree
 * @param waiting those of them whose answer is waited for
 * @param due when somebody is to be reminded next; absent when nobody is
 * @param nextReview the day of the next review that nobody has been told of
 * @param version counts the changes of the goal from 1
 */
record Goal(
        GoalId id,
        StudentId student,
        Area area,
        @Nullable String template,
        @Nullable String concern,
        State state,
        @Nullable Integer inForce,
        List<Terms> terms,
        List<Answer> answers,
        List<Dissent> dissents,
        List<Review> reviews,
        List<Step> steps,
        List<PersonId> people,
        List<PersonId> deciding,
        List<PersonId> waiting,
        @Nullable Instant due,
        @Nullable LocalDate nextReview,
        long version) {

    /** Most entries of a history. */
    static final int STEPS_MAX = 500;

    /** How far a goal has come. */
    enum State {
        /** A version waits for answers; none has been agreed to. */
        PROPOSED,
        /** Both sides have agreed to a version. */
        ACTIVE,
        /** A version is in force, and another that would replace it waits for answers. */
        REVISING,
        /** One side did not want it. */
        DECLINED,
        /** Who proposed the version that waited took it back, and none has been agreed to. */
        WITHDRAWN,
        /** It was reached or given up. */
        ENDED
    }

    /** Reads goals that were stored when they could only be proposed. */
    @SuppressWarnings("NullAway") // the store has documents without these fields
    Goal {
        terms = List.copyOf(terms);
        answers = answers == null ? List.of() : List.copyOf(answers);
        dissents = dissents == null ? List.of() : List.copyOf(dissents);
        reviews = reviews == null ? List.of() : List.copyOf(reviews);
        steps = steps == null ? List.of() : List.copyOf(steps);
        people = people == null ? List.of() : List.copyOf(people);
        deciding = deciding == null ? List.of() : List.copyOf(deciding);
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
    }

    /** A goal that may be proposed, and the fact that follows. */
    record Proposed(Goal goal, GoalProposed event) {}

    /**
     * Decides whether somebody may propose this goal to this circle.
     *
     * @param family the zone of its days when the command names none
     */
    static Decision<Proposed, GoalRefusal> propose(
            ProposeGoal command,
            ZoneId family,
            Circle circle,
            AgreementRule rule,
            PersonId by,
            GoalId id,
            Instant now) {
        if (!circle.has(by)) {
            return Decision.refused(GoalRefusal.NOT_IN_THE_CIRCLE);
        }
        Terms terms = Terms.of(1, command.wording(family), by, now);
        Optional<GoalRefusal> why = terms.whyNot(now);
        if (why.isPresent()) {
            return Decision.refused(why.get());
        }
        var goal =
                new Goal(
                        id,
                        circle.student(),
                        command.area(),
                        command.template(),
                        null,
                        State.PROPOSED,
                        null,
                        List.of(terms),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Step(1, Step.What.PROPOSED, by, 1, now)),
                        circle.everybody().toList(),
                        Agreement.deciding(circle),
                        Agreement.on(terms, List.of(), List.of(), circle, rule).waiting(),
                        null,
                        null,
                        1);
        return Decision.accepted(new Proposed(goal, GoalProposed.of(goal)));
    }

    /** Where it is and where it can go from there. */
    GoalState stage() {
        return switch (state) {
            case PROPOSED -> new GoalState.Negotiating(terms.getLast());
            case ACTIVE -> new GoalState.Active(termsInForce());
            case REVISING -> new GoalState.Revising(termsInForce(), terms.getLast());
            case DECLINED -> new GoalState.Declined(terms.getLast());
            case WITHDRAWN -> new GoalState.Withdrawn(terms.getLast());
            case ENDED -> new GoalState.Ended(termsInForce());
        };
    }

    private Terms termsInForce() {
        return terms(inForce == null ? terms.size() : inForce);
    }

    /** When it first came into force; empty before. */
    Optional<Instant> began() {
        return activations().map(Step::at).findFirst();
    }

    private Stream<Step> activations() {
        return steps.stream().filter(step -> step.what() == Step.What.ACTIVATED);
    }

    /** The terms that were in force at the end of a week; empty before there were any. */
    Optional<Terms> termsAtTheEndOf(IsoWeek week) {
        return activations()
                .filter(step -> !dayOf(step).isAfter(week.sunday()))
                .reduce((_, later) -> later)
                .map(step -> terms(step.version()));
    }

    /** Whether it was in force on every day of a week that is over. */
    boolean wasInForceAllOf(IsoWeek week, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, terms.getLast().zoneId());
        boolean over = week.sunday().isBefore(today);
        boolean before =
                activations().findFirst().filter(s -> !dayOf(s).isAfter(week.monday())).isPresent();
        boolean ended =
                state == State.ENDED
                        && steps.stream()
                                .filter(s -> s.what() == Step.What.REVIEWED)
                                .reduce((_, later) -> later)
                                .filter(s -> !dayOf(s).isAfter(week.sunday()))
                                .isPresent();
        return over && before && !ended;
    }

    private LocalDate dayOf(Step step) {
        return LocalDate.ofInstant(step.at(), terms(step.version()).zoneId());
    }

    /** A version by its number, from 1 to as many as there are. */
    Terms terms(int number) {
        return terms.get(number - 1);
    }

    /** Whether somebody agrees with a version as far as she has said; empty when she has not. */
    Optional<Boolean> said(PersonId by, Terms to) {
        return answers.reversed().stream()
                .filter(a -> a.version() == to.version() && a.by().equals(by))
                .map(Answer::agreed)
                .findFirst()
                .or(() -> by.equals(to.proposedBy()) ? Optional.of(true) : Optional.empty());
    }
}
