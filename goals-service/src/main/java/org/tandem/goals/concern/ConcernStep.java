package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * One line of a concern's history: what happened, not what was said.
 *
 * @param revision the concern's version after it
 * @param what what happened
 * @param by who did it; absent when time or the roster did
 * @param round in which round
 * @param at when
 */
record ConcernStep(long revision, What what, @Nullable PersonId by, int round, Instant at) {

    /** What can happen to a concern. */
    enum What {
        /** It was raised. */
        RAISED,
        /** Somebody wrote what she sees. */
        NEED_SAID,
        /** Both sides have written what they see. */
        UNDERSTOOD,
        /** Somebody proposed a plan. */
        PLAN_PROPOSED,
        /** Somebody agreed to it. */
        AGREED,
        /** Both sides have agreed to it and carry it out. */
        BEGUN,
        /** Somebody said what became of it. */
        EVALUATED,
        /** It was closed. */
        CLOSED,
        /** Another round was begun. */
        ROUND_STARTED,
        /** Somebody said something else. */
        REMARKED,
        /** Somebody asked to meet. */
        MEETING_ASKED,
        /** A goal was tied to it. */
        GOAL_LINKED,
        /** Somebody else owns it. */
        OWNER_CHANGED,
        /** The answer to it was overdue, and somebody was told. */
        ESCALATED,
        /** The day to evaluate it has come. */
        EVALUATION_DUE
    }
}
