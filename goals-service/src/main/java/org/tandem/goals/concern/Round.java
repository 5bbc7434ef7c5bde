package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One attempt to solve a concern together. Rounds are kept: the next one begins where the last one
 * left off.
 *
 * @param number the first is 1
 * @param words what it begins with
 * @param by who began it
 * @param at when
 * @param needs what each has written of what she sees
 * @param plans every plan that was proposed, the latest last
 * @param agreements who has agreed to which
 * @param agreed the number of the plan that both sides carry out
 * @param evaluations what each says became of it; of several by one person the last counts
 * @param closing how it was closed
 */
record Round(
        int number,
        String words,
        PersonId by,
        Instant at,
        List<Said> needs,
        List<Plan> plans,
        List<Agreement> agreements,
        @Nullable Integer agreed,
        List<Evaluation> evaluations,
        @Nullable Closing closing) {

    /** The store leaves out what is empty. */
    @SuppressWarnings("NullAway")
    Round {
        needs = needs == null ? List.of() : List.copyOf(needs);
        plans = plans == null ? List.of() : List.copyOf(plans);
        agreements = agreements == null ? List.of() : List.copyOf(agreements);
        evaluations = evaluations == null ? List.of() : List.copyOf(evaluations);
    }

    static Round begin(int number, String words, PersonId by, Instant at) {
        return new Round(
                number, words, by, at, List.of(), List.of(), List.of(), null, List.of(), null);
    }

    /**
     * What somebody sees.
     *
     * @param by who
     * @param side for which side
     * @param words in her words
     * @param at when
     */
    record Said(PersonId by, Side side, String words, Instant at) {}

    /**
     * Somebody agrees to a plan.
     *
     * @param plan its number
     * @param by who
     * @param side for which side
     * @param at when
     */
    record Agreement(int plan, PersonId by, Side side, Instant at) {}

    /** What became of a concern. */
    enum Result {
        /** It is better. */
        BETTER,
        /** It is as it was. */
        SAME,
        /** It is worse. */
        WORSE
    }

    /**
     * What somebody says became of it.
     *
     * @param by who
     * @param side for which side
     * @param result better, the same or worse
     * @param words a sentence
     * @param at when
     */
    record Evaluation(PersonId by, Side side, Result result, String words, Instant at) {}

    /**
     * The end of a round.
     *
     * @param resolved whether it is solved
     * @param reason why it is closed
     * @param by who closed it
     * @param side for which side
     * @param at when
     */
    record Closing(boolean resolved, String reason, PersonId by, Side side, Instant at) {}

    /** The plan that waits for agreements, or was agreed to. */
    Plan plan() {
        return plans.get((agreed == null ? plans.size() : agreed) - 1);
    }

    /** Whether both sides have written what they see. */
    boolean isUnderstood() {
        return bothOf(needs.stream().map(Said::side));
    }

    /** Whether both sides have said what became of it. */
    boolean isEvaluated() {
        return bothOf(evaluations.stream().map(Evaluation::side));
    }

    private static boolean bothOf(Stream<Side> sides) {
        return sides.distinct().count() == Side.values().length;
    }

    Round need(Said said) {
        return with(and(needs, said), plans, agreements, agreed, evaluations, closing);
    }

    Round propose(Plan plan) {
        return with(needs, and(plans, plan), agreements, agreed, evaluations, closing);
    }

    Round agree(Agreement yes) {
        return with(needs, plans, and(agreements, yes), agreed, evaluations, closing);
    }

    Round carryOut(int plan) {
        return with(needs, plans, agreements, plan, evaluations, closing);
    }

    Round evaluate(Evaluation said) {
        return with(needs, plans, agreements, agreed, and(evaluations, said), closing);
    }

    Round close(Closing end) {
        return with(needs, plans, agreements, agreed, evaluations, end);
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private Round with(
            List<Said> needs,
            List<Plan> plans,
            List<Agreement> agreements,
            @Nullable Integer agreed,
            List<Evaluation> evaluations,
            @Nullable Closing closing) {
        return new Round(
                number, words, by, at, needs, plans, agreements, agreed, evaluations, closing);
    }
}
