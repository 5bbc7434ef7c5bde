package org.tandem.notification.preference;

/** What somebody wants of one category over one channel. */
public enum Choice {
    /** As soon as her hours allow it. */
    NOW,
    /** In her digest. */
    DIGEST,
    /** Not at all: it is in her inbox. */
    NEVER
}
