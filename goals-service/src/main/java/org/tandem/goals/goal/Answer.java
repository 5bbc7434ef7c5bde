package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * What somebody said to a version. Of several by the same person the last one counts; all are kept.
 *
 * @param version the version's number
 * @param by who
 * @param side for which side
 * @param agreed whether she agrees
 * @param reason why she does not
 * @param at when
 */
record Answer(
        int version, PersonId by, Side side, boolean agreed, @Nullable String reason, Instant at) {}
