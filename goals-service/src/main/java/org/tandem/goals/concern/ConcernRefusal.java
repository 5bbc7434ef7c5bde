package org.tandem.goals.concern;

/** Why a command on a concern is refused. */
enum ConcernRefusal {
    /** She may not see it, or it is not there. */
    NOT_A_READER,
    /** Nobody of the school is in the student's circle who could see to it. */
    NOBODY_AT_SCHOOL,
    /** The guardian of a private concern that the school raises is missing, or is not one. */
    NO_SUCH_GUARDIAN,
    /** Somebody named is not of the student's staff. */
    NOT_STAFF,
    /** Only staff hand a concern over. */
    ONLY_STAFF_HANDS_OVER,
    /** It has changed since she read it. */
    CHANGED_SINCE,
    /** The zone is none. */
    NO_SUCH_ZONE,
    /** The day of the evaluation is not ahead, or too far. */
    EVALUATION_OUT_OF_RANGE,
    /** The day of an action has passed, or is too far ahead. */
    ACTION_OUT_OF_RANGE,
    /** Home or school has nothing to do. */
    ONE_SIDE_DOES_NOTHING,
    /** An action asks for more times a week than it has days. */
    SCHEDULE_IMPOSSIBLE,
    /** Both sides have not said yet what they see. */
    NOT_UNDERSTOOD_YET,
    /** There is no plan yet. */
    NO_PLAN_YET,
    /** Both sides have not agreed to a plan yet. */
    NOT_AGREED_YET,
    /** Both sides have agreed to a plan already. */
    AGREED_ALREADY,
    /** Another plan has taken the place of the one she has read. */
    SUPERSEDED,
    /** The plan has no such action. */
    NO_SUCH_ACTION,
    /** The action is what the other side does. */
    NOT_HER_SIDE,
    /** Both sides have not said yet what became of it. */
    NOT_EVALUATED_YET,
    /** Both sides have said what became of it: it takes another round. */
    EVALUATED_ALREADY,
    /** It is closed. */
    IS_CLOSED,
    /** The student has no such goal. */
    NO_SUCH_GOAL,
    /** More happened to it than can be kept. */
    TOO_MUCH_HISTORY
}
