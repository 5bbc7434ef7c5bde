package org.tandem.messaging.group;

/** Why a group is not saved. */
enum GroupRefusal {
    /** Only staff make groups; others are not told that there are any. */
    NOT_STAFF,
    /** It is somebody else's; she is not told that it exists. */
    NOT_THE_OWNER,
    /** It has nobody in it. */
    NOBODY_IN_IT,
    /** Students and staff together are too many. */
    TOO_MANY_MEMBERS,
    /** It names a student whose family the caller may not write to. */
    STUDENT_NOT_HERS,
    /** It names somebody who is none of the staff the caller may write to. */
    SOMEBODY_NOT_STAFF,
    /** The caller does not work at the school that it is shared in. */
    SCHOOL_NOT_HERS
}
