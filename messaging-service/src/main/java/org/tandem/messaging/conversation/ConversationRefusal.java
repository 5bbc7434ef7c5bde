package org.tandem.messaging.conversation;

/** Why a command about a conversation is refused. */
enum ConversationRefusal {
    /** The caller has no part in the student's circle; she is not told that the student exists. */
    NOT_IN_THE_CIRCLE,
    /** The caller does not take part in the conversation; she is not told that it exists. */
    NOT_A_PARTICIPANT,
    /** Somebody named has no right to this student. */
    SOMEBODY_NOT_IN_THE_CIRCLE,
    /** A private conversation has one guardian, so that parents do not see each other's threads. */
    PRIVATE_NEEDS_ONE_GUARDIAN,
    /** A conversation has at least one guardian. */
    NEEDS_A_GUARDIAN,
    /** A conversation has at least one member of staff. */
    NEEDS_STAFF
}
