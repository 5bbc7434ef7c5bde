package org.tandem.messaging.announcement;

/** Why a command about an announcement is refused. */
enum AnnouncementRefusal {
    /** Only staff announce; others are not told that one could. */
    NOT_STAFF,
    /** There is no such class, school or group, or the caller may not know of it. */
    AUDIENCE_UNKNOWN,
    /** The caller works there, but may not tell all of it something. */
    AUDIENCE_NOT_HERS,
    /** Only administrators call an emergency. */
    EMERGENCY_NOT_HERS,
    /** Nobody in the audience can be told anything. */
    NOBODY_TO_TELL,
    /** The time to send has been. */
    TIME_IN_THE_PAST,
    /** The time to send is later than a year from now. */
    TIME_TOO_FAR_AHEAD,
    /** The caller is none of its recipients, or may not do this; she is not told that it exists. */
    NOT_HERS,
    /** It has not been sent to everybody yet. */
    NOT_SENT_YET,
    /** It has been withdrawn. */
    WITHDRAWN,
    /** It does not ask to be confirmed. */
    ASKS_FOR_NO_CONFIRMATION,
    /** It was sent, or sent again, a moment ago. */
    RESENT_TOO_SOON,
    /** It has been sent again as often as is allowed. */
    RESENT_TOO_OFTEN,
    /** It concerns several students of the caller's, and she names none of them. */
    STUDENT_NOT_NAMED,
    /** The caller and its author cannot have a conversation about the student. */
    NO_CONVERSATION_POSSIBLE,
    /** A worker finds that another has taken over, or that it was stopped. */
    MOVED_ON
}
