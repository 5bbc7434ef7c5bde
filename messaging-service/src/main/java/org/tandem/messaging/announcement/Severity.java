package org.tandem.messaging.announcement;

/** How much an announcement presses. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Should not be missed. */
    IMPORTANT,
    /** Needs something today. */
    URGENT,
    /** Danger; reaches people at any hour, and only administrators may say so. */
    EMERGENCY
}
