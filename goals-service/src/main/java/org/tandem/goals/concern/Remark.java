package org.tandem.goals.concern;

import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * Something that was said apart from the steps.
 *
 * @param kind what for
 * @param by who said it
 * @param side for which side
 * @param words in her words
 * @param at when
 */
record Remark(Kind kind, PersonId by, Side side, String words, Instant at) {

    /** What a remark is for. */
    enum Kind {
        /** To be read. */
        REMARK,
        /** To meet. */
        MEETING
    }
}
