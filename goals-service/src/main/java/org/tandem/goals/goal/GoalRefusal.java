package org.tandem.goals.goal;

/** Why a command or a question about goals is refused. */
enum GoalRefusal {
    /** The caller has no part in the student's circle; she is not told that the student exists. */
    NOT_IN_THE_CIRCLE,
    /** A goal is reached on a day to come. */
    DATE_NOT_AHEAD,
    /** What is more than two years away cannot be worked towards this year. */
    DATE_TOO_FAR_AHEAD,
    /** A goal for which neither school nor home does anything is only a wish. */
    NOBODY_DOES_ANYTHING
}
