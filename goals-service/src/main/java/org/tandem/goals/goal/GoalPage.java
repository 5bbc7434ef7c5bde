package org.tandem.goals.goal;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.StudentId;

import java.util.List;

/**
 * A page of a student's goals as a client sees them, newest first.
 *
 * @param goals those of the page
 * @param before the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoalPage(List<GoalView> goals, @Nullable GoalId before) {

    /** From one more goal than the page holds. */
    static GoalPage of(List<Goal> found, int limit) {
        List<GoalView> shown = found.stream().limit(limit).map(GoalView::of).toList();
        return new GoalPage(shown, found.size() > limit ? shown.getLast().id() : null);
    }

    /**
     * One goal.
     *
     * @param terms every version of what it asks, the one that counts last
     */
    record GoalView(GoalId id, StudentId student, Area area, Goal.State state, List<Terms> terms) {

        static GoalView of(Goal goal) {
            return new GoalView(goal.id(), goal.student(), goal.area(), goal.state(), goal.terms());
        }
    }
}
