package org.tandem.goals.goal;

/** Why a command or a question about goals is refused. */
enum GoalRefusal {
    /** The caller has no part in the student's circle; she is not told that the student exists. */
    NOT_IN_THE_CIRCLE,
    /** A goal is reached on a day to come. */
    DATE_NOT_AHEAD,
    /** What is more than two years away cannot be worked towards this year. */
    DATE_TOO_FAR_AHEAD,
    /** A review is on a day to come, within two years. */
    REVIEW_OUT_OF_RANGE,
    /** A goal that goes on has a next review. */
    NEXT_REVIEW_MISSING,
    /** A goal for which neither school nor home does anything is only a wish. */
    NOBODY_DOES_ANYTHING,
    /** Days and times need an IANA zone; an offset knows no daylight saving. */
    NO_SUCH_ZONE,
    /** Two strategies have one id. */
    STRATEGY_TWICE,
    /** Something is to be done more often than there are days for it. */
    SCHEDULE_IMPOSSIBLE,
    /** She may see the goal, but not agree for her side. */
    MAY_NOT_DECIDE,
    /** The goal has changed since the caller read it. */
    CHANGED_SINCE,
    /** Another version has taken the place of the one she has read. */
    SUPERSEDED,
    /** No version has been agreed to yet. */
    NOT_AGREED_YET,
    /** The version is agreed and in force: it can be revised, or dissented from. */
    AGREED_ALREADY,
    /** A revision waits for answers: it can be countered. */
    UNDER_REVISION,
    /** One side did not want the goal: other terms can be proposed. */
    WAS_DECLINED,
    /** The proposal was taken back: other terms can be proposed. */
    WAS_WITHDRAWN,
    /** Who proposed it may take it back; the others decline. */
    NOT_YOUR_PROPOSAL,
    /** The goal is over. */
    HAS_ENDED,
    /** Dissent is for guardians; staff decline, or propose a revision. */
    ONLY_GUARDIANS_DISSENT,
    /** Nobody has said yet what became of the goal. */
    NOT_REVIEWED_YET,
    /** So much has happened to this goal that a new one is better. */
    TOO_MUCH_HISTORY,
    /** The version in force has no such strategy. */
    NO_SUCH_STRATEGY,
    /** Each side checks in for what it does itself. */
    NOT_YOUR_PART,
    /** A check-in is for today or one of the days before, since the goal came into force. */
    DAY_OUT_OF_RANGE,
    /** She has said something else about that day; she may correct it. */
    CHECKED_IN_ALREADY,
    /** She has said nothing about that day. */
    NO_SUCH_CHECK_IN,
    /** A week, or a check-in, holds no more. */
    TOO_MANY_CHECK_INS,
    /** A series ends after it begins, and has at most 105 weeks. */
    RANGE_TOO_LONG
}
