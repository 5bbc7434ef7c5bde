package org.tandem.messaging.conversation;

/** Why a command about a conversation, or a message in one, is refused. */
public enum ConversationRefusal {
    /** The caller may not speak about the student; she is not told that the student exists. */
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
    NEEDS_STAFF,
    /** More people than can speak with each other. */
    TOO_MANY_PARTICIPANTS,
    /** Only staff bring in others, and only staff. */
    ONLY_STAFF_ADD,
    /** Not every guardian has agreed to a TEAM conversation yet. */
    AWAITING_CONSENT,
    /** A guardian did not want this TEAM conversation. */
    CONSENT_DECLINED,
    /** Nobody asked the caller, or the answer was given before. */
    NOT_ASKED,
    /** The conversation is closed; it can be reopened. */
    CLOSED,
    /** Nobody of the other side may take part any more. */
    NOBODY_LEFT,
    /** The conversation has no message with this number. */
    NO_SUCH_MESSAGE,
    /** The message that is answered is not there, or not the caller's to read. */
    REPLY_TO_NOTHING,
    /** Only its author corrects or withdraws a message. */
    NOT_THE_AUTHOR,
    /** The message was withdrawn. */
    WITHDRAWN,
    /** The time to correct it is over, or it was corrected too often. */
    TOO_LATE_TO_EDIT,
    /** The caller is not asked to confirm this message. */
    NOTHING_TO_CONFIRM,
    /** The time to send has been. */
    TIME_IN_THE_PAST,
    /** The time to send is later than a year from now. */
    TIME_TOO_FAR_AHEAD,
    /** The caller has as many messages waiting as anybody may. */
    TOO_MANY_SCHEDULED,
    /** The scheduled message is being sent, or was. */
    TOO_LATE_TO_CANCEL
}
