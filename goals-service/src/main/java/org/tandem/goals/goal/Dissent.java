package org.tandem.goals.goal;

import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * A guardian's words against a version, said before or after it came into force. They are shown
 * beside it for good.
 *
 * @param version the version's number
 * @param by who
 * @param words what she says
 * @param at when
 */
record Dissent(int version, PersonId by, String words, Instant at) {}
