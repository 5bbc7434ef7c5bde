package org.tandem.messaging.attachment.file;

/** Why a file may not be attached. */
public enum FileRefusal {
    /** It has no bytes. */
    EMPTY,
    /** It is a program or a script, whatever it is called. */
    EXECUTABLE,
    /** It is an archive, of which nobody sees what is inside. */
    ARCHIVE,
    /** It is something a browser would run: HTML or SVG, or contains such a beginning. */
    ACTIVE_CONTENT,
    /** It is an office document with macros, or one that cannot be looked into. */
    MACROS,
    /** Its kind is not among those that may be attached. */
    TYPE_NOT_ALLOWED,
    /** Its content is not what its name says. */
    NOT_WHAT_ITS_NAME_SAYS,
    /** It has more pixels than are let in. */
    IMAGE_TOO_LARGE,
    /** Its header says nothing that can be a picture. */
    IMAGE_UNREADABLE
}
