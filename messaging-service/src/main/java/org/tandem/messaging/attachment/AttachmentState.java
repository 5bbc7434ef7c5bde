package org.tandem.messaging.attachment;

/** Where an attachment is on its way. */
public enum AttachmentState {
    /** Its content is being stored, or the instance that did so has died. */
    STORING,
    /** Stored, but the scanner was away: nobody gets it yet. */
    UNSCANNED,
    /** Everybody may have it who may read its message. */
    READY,
    /** The scanner found something; the content is gone for good. */
    REFUSED
}
