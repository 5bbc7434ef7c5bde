package org.tandem.notification.preference;

/** A way on which somebody is told of something, besides her inbox, which has everything. */
public enum Channel {
    /** To her devices: that there is something, not what (RFC 8030). */
    PUSH,
    /** By e-mail. */
    EMAIL,
    /** To her telephone. */
    SMS,
    /** To a system of her district. */
    WEBHOOK
}
