package org.tandem.goals.goal;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;

/** The problems that only goals have. */
final class GoalProblems {

    static final Problem DATE_OUT_OF_RANGE =
            new Problem(
                    "date-out-of-range",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A goal cannot be set for this day",
                    "Choose a day after today and at most two years ahead.");

    static final Problem NOTHING_TO_DO =
            new Problem(
                    "nothing-to-do",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Nobody does anything for this goal",
                    "Say what school does, what home does, or both.");

    private GoalProblems() {}
}
