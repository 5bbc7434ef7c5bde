package org.tandem.goals.goal;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.List;

/**
 * A page of goals as a client sees them.
 *
 * @param goals those of the page; may be fewer than asked for, though others follow
 * @param before the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoalPage(List<GoalView> goals, @Nullable String before) {

    /** A student's goals, from one more goal than the page holds. */
    static GoalPage of(List<Goal> found, int limit) {
        List<GoalView> shown = found.stream().limit(limit).map(GoalView::of).toList();
        return new GoalPage(shown, found.size() > limit ? shown.getLast().id().value() : null);
    }

    /**
     * One goal.
     *
     * @param template the name of the template it came from; null when it came from none
     * @param concern the id of the concern it came from; null when it came from none, or from one
     *     that not everybody reads
     * @param state PROPOSED, ACTIVE, REVISING, DECLINED, WITHDRAWN or ENDED
     * @param inForce the number of the version that both sides carry out; null before they agreed
     * @param terms every version of what it asks, the one that counts last
     * @param answers what was said to them; of several by one person to one version the last counts
     * @param dissents what guardians said against versions, before or after they were agreed
     * @param waiting whose answer is waited for
     * @param nextReview the day of the next review
     * @param reviews what became of it
     * @param history what happened, in order
     */
    record GoalView(
            GoalId id,
            StudentId student,
            Area area,
            @Nullable String template,
            @Nullable String concern,
            Goal.State state,
            @Nullable Integer inForce,
            List<Terms> terms,
            List<Answer> answers,
            List<Dissent> dissents,
            List<PersonId> waiting,
            @Nullable LocalDate nextReview,
            List<Review> reviews,
            List<Step> history) {

        static GoalView of(Goal goal) {
            return new GoalView(
                    goal.id(),
                    goal.student(),
                    goal.area(),
                    goal.template(),
                    goal.concern(),
                    goal.state(),
                    goal.inForce(),
                    goal.terms(),
                    goal.answers(),
                    goal.dissents(),
                    goal.waiting(),
                    goal.nextReview(),
                    goal.reviews(),
                    goal.steps());
        }
    }
}
