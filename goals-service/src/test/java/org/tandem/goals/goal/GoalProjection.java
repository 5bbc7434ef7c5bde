package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.Goal.State;
import org.tandem.goals.goal.GoalEvent.GoalActivated;
import org.tandem.goals.goal.GoalEvent.GoalAgreed;
import org.tandem.goals.goal.GoalEvent.GoalCheckInCorrected;
import org.tandem.goals.goal.GoalEvent.GoalCheckedIn;
import org.tandem.goals.goal.GoalEvent.GoalCounterProposed;
import org.tandem.goals.goal.GoalEvent.GoalDeclined;
import org.tandem.goals.goal.GoalEvent.GoalDissented;
import org.tandem.goals.goal.GoalEvent.GoalEnded;
import org.tandem.goals.goal.GoalEvent.GoalPartyLeft;
import org.tandem.goals.goal.GoalEvent.GoalProposed;
import org.tandem.goals.goal.GoalEvent.GoalReflected;
import org.tandem.goals.goal.GoalEvent.GoalReminderDue;
import org.tandem.goals.goal.GoalEvent.GoalReviewDue;
import org.tandem.goals.goal.GoalEvent.GoalReviewed;
import org.tandem.goals.goal.GoalEvent.GoalRevisionProposed;
import org.tandem.goals.goal.GoalEvent.GoalWithdrawn;
import org.tandem.platform.event.Event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reader of the topic knows of one goal. It keeps the facts as a set and reads them in the
 * order of their revisions, so that it does not matter how often and in which order they come.
 */
final class GoalProjection {

    private static final List<Class<?>> ORDER =
            Arrays.asList(GoalEvent.class.getPermittedSubclasses());

    private final Set<GoalEvent> facts = new HashSet<>();

    /**
     * What is known.
     *
     * @param answers the last that each person said to each version: {@code <version> <person>}
     * @param dissents how many there are
     * @param left how often somebody left a negotiation
     */
    record Summary(
            State state,
            @Nullable Integer inForce,
            List<String> titles,
            Map<String, Boolean> answers,
            long dissents,
            long reviews,
            long reflections,
            long left) {

        /** What the service itself knows. */
        static Summary of(Goal goal) {
            Map<String, Boolean> answers = new HashMap<>();
            goal.answers().forEach(a -> answers.put(a.version() + " " + a.by(), a.agreed()));
            return new Summary(
                    goal.state(),
                    goal.inForce(),
                    goal.terms().stream().map(Terms::title).toList(),
                    answers,
                    goal.dissents().size(),
                    goal.reviews().size(),
                    goal.reviews().stream().mapToLong(r -> r.reflections().size() - 1).sum(),
                    goal.steps().stream().filter(s -> s.what() == Step.What.PARTY_LEFT).count());
        }
    }

    void on(Event event) {
        facts.add((GoalEvent) event);
    }

    private static long revision(GoalEvent event) {
        return switch (event) {
            case GoalProposed _ -> 1;
            case GoalAgreed e -> e.revision();
            case GoalDeclined e -> e.revision();
            case GoalCounterProposed e -> e.revision();
            case GoalActivated e -> e.revision();
            case GoalDissented e -> e.revision();
            case GoalRevisionProposed e -> e.revision();
            case GoalPartyLeft e -> e.revision();
            case GoalReviewed e -> e.revision();
            case GoalReflected e -> e.revision();
            case GoalEnded e -> e.revision();
            case GoalWithdrawn e -> e.revision();
            case GoalCheckedIn _, GoalCheckInCorrected _, GoalReminderDue _, GoalReviewDue _ -> 0;
        };
    }

    Summary summary() {
        State state = State.PROPOSED;
        Integer inForce = null;
        List<String> titles = new ArrayList<>();
        Map<String, Boolean> answers = new HashMap<>();
        long dissents = 0;
        long reviews = 0;
        long reflections = 0;
        long left = 0;
        List<GoalEvent> inOrder =
                facts.stream()
                        .sorted(
                                Comparator.comparingLong(GoalProjection::revision)
                                        .thenComparingInt(e -> ORDER.indexOf(e.getClass())))
                        .toList();
        for (GoalEvent event : inOrder) {
            switch (event) {
                case GoalProposed e -> titles.add(e.title());
                case GoalAgreed e -> {
                    answers.put(e.version() + " " + e.by(), true);
                    state = State.valueOf(e.state());
                }
                case GoalDeclined e -> {
                    answers.put(e.version() + " " + e.by(), false);
                    state = State.valueOf(e.state());
                }
                case GoalCounterProposed e -> {
                    titles.add(e.title());
                    state = State.valueOf(e.state());
                }
                case GoalActivated e -> {
                    state = State.ACTIVE;
                    inForce = e.version();
                }
                case GoalDissented _ -> dissents++;
                case GoalRevisionProposed e -> {
                    titles.add(e.title());
                    state = State.REVISING;
                }
                case GoalWithdrawn e -> state = State.valueOf(e.state());
                case GoalPartyLeft _ -> left++;
                case GoalReviewed _ -> reviews++;
                case GoalReflected _ -> reflections++;
                case GoalEnded _ -> state = State.ENDED;
                case GoalCheckedIn _,
                        GoalCheckInCorrected _,
                        GoalReminderDue _,
                        GoalReviewDue _ -> {}
            }
        }
        return new Summary(state, inForce, titles, answers, dissents, reviews, reflections, left);
    }
}
