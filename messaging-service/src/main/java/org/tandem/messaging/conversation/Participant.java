package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Standing;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * Somebody who takes part in a conversation, and how far she has read.
 *
 * @param person who
 * @param role as what
 * @param consent what she said to a TEAM conversation
 * @param since the number of the last message before she came: she reads what follows
 * @param readUpTo the number of the last message she has read, 0 before the first
 * @param readAt when she said so last
 * @param present whether the roster let her take part when it was looked at last
 */
public record Participant(
        PersonId person,
        Role role,
        Consent consent,
        long since,
        long readUpTo,
        @Nullable Instant readAt,
        boolean present) {

    /** As what somebody takes part. */
    public enum Role {
        /** A guardian of the student. */
        GUARDIAN,
        /** Somebody of the student's staff, or of her school's office. */
        STAFF
    }

    /** What somebody said to a TEAM conversation. */
    public enum Consent {
        /** Staff are not asked, nor is the guardian of a PRIVATE conversation. */
        NOT_NEEDED,
        /** Has not answered. */
        ASKED,
        /** Agreed. */
        GIVEN,
        /** Declined. */
        DECLINED
    }

    /** Somebody who comes after a message. */
    static Participant joining(PersonId person, Role role, Consent consent, long since) {
        return new Participant(person, role, consent, since, since, null, true);
    }

    /** Whether the roster lets her take part now. */
    boolean may(Standing standing) {
        return switch (role) {
            case GUARDIAN -> standing.asGuardian(person);
            case STAFF -> standing.asStaff(person);
        };
    }

    Participant read(long upTo, Instant now) {
        return new Participant(person, role, consent, since, upTo, now, present);
    }

    Participant consenting(Consent said) {
        return new Participant(person, role, said, since, readUpTo, readAt, present);
    }

    Participant present(boolean now) {
        return new Participant(person, role, consent, since, readUpTo, readAt, now);
    }

    /** The same, back again: what was said while she was away was not said to her. */
    Participant backAfter(long number) {
        return new Participant(
                person, role, consent, number, Math.max(readUpTo, number), readAt, true);
    }
}
