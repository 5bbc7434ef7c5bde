package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.goals.goal.GoalPage.GoalView;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The goals of all students somebody stands for: those that wait for her answer, then the rest. */
@Component
class MyGoals {

    private final GoalRepository goals;
    private final GoalService service;

    MyGoals(GoalRepository goals, GoalService service) {
        this.goals = goals;
        this.service = service;
    }

    /**
     * A place in the list.
     *
     * @param waiting whether it is among those that wait
     * @param before the last goal of the page before; absent at the beginning of its part
     */
    record Cursor(boolean waiting, @Nullable GoalId before) {

        private static final Pattern FORM = Pattern.compile("([wr])([0-9a-f-]{36})?");

        /** Reads what a client got with the page before. */
        static Cursor of(@Nullable String text) {
            if (text == null) {
                return new Cursor(true, null);
            }
            var form = FORM.matcher(text);
            if (!form.matches()) {
                throw Problem.INVALID.exception(
                        new FieldError(
                                "before", "is not a cursor: take 'before' of the page before"));
            }
            String id = form.group(2);
            return new Cursor(form.group(1).equals("w"), id == null ? null : new GoalId(id));
        }

        @Override
        public String toString() {
            return (waiting ? "w" : "r") + (before == null ? "" : before);
        }
    }

    /** A page; whoever left a circle a moment ago no longer sees its goals. */
    GoalPage page(Caller caller, Goal.@Nullable State state, Cursor cursor, int limit) {
        List<Goal> found = new ArrayList<>();
        int waiting = 0;
        if (cursor.waiting()) {
            found.addAll(
                    goals.waitingFor(
                            caller.district(), caller.person(), state, cursor.before(), limit + 1));
            waiting = found.size();
        }
        if (found.size() <= limit) {
            found.addAll(
                    goals.others(
                            caller.district(),
                            caller.person(),
                            state,
                            cursor.waiting() ? null : cursor.before(),
                            limit + 1 - found.size()));
        }
        List<Goal> page = found.subList(0, Math.min(limit, found.size()));
        List<GoalView> shown = service.open(caller, page).stream().map(GoalView::of).toList();
        if (found.size() <= limit) {
            return new GoalPage(shown, null);
        }
        Cursor next =
                page.size() > waiting || waiting > limit
                        ? new Cursor(waiting > limit, page.getLast().id())
                        : new Cursor(false, null);
        return new GoalPage(shown, next.toString());
    }
}
