package org.tandem.messaging.roster.imports;

/** Where an import is. */
public enum ImportState {
    /** Nobody has begun yet. */
    WAITING,
    /** The package is read and checked; nothing has been changed. */
    READING,
    /** It would deactivate so much that somebody has to say that it is meant. */
    NEEDS_CONFIRMATION,
    /** What differs is being written. */
    APPLYING,
    /** Everything is stored. */
    DONE,
    /** Nothing was changed: the package cannot be read, or somebody withdrew it. */
    REFUSED,
    /** It was given up because of a fault of ours; the next import repairs what is half done. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this == DONE || this == REFUSED || this == FAILED;
    }
}
