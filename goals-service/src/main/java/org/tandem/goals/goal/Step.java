package org.tandem.goals.goal;

import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * One line of a goal's history: what happened, not what was said.
 *
 * @param revision the goal's version after it; what has a greater one than somebody's copy is what
 *     has changed since
 * @param what what happened
 * @param by who did it, or who has left
 * @param version the version of the terms it was about
 * @param at when
 */
record Step(long revision, What what, PersonId by, int version, Instant at) {

    /** What can happen to a goal. */
    enum What {
        /** Its first version was proposed. */
        PROPOSED,
        /** Somebody agreed to a version. */
        AGREED,
        /** Somebody declined a version. */
        DECLINED,
        /** Who proposed a version took it back. */
        WITHDRAWN,
        /** Another version was proposed instead. */
        COUNTER_PROPOSED,
        /** Both sides have agreed to a version; it is in force. */
        ACTIVATED,
        /** A version in force is to be replaced by another. */
        REVISION_PROPOSED,
        /** A guardian put on record that she disagrees with a version. */
        DISSENTED,
        /** Somebody said what became of the goal. */
        REVIEWED,
        /** Somebody said what she has learned. */
        REFLECTED,
        /** Somebody tied it to the concern it came from. */
        TIED,
        /** Somebody who could agree can no longer. */
        PARTY_LEFT
    }
}
