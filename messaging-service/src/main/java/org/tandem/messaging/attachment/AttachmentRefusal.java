package org.tandem.messaging.attachment;

/** Why a checked file is not taken in. */
enum AttachmentRefusal {
    /** The same command is being carried out, or broke off a few minutes ago. */
    STILL_BEING_STORED,
    /** Its owner has uploaded as much as a person may in a day. */
    TOO_MUCH_TODAY,
    /** The scanner knows something in it. */
    INFECTED
}
