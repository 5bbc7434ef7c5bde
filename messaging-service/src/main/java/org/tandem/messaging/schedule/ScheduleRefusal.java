package org.tandem.messaging.schedule;

/** Why nothing can be sent at a time. */
public enum ScheduleRefusal {
    /** It has been. */
    IN_THE_PAST,
    /** It is later than a year from now. */
    TOO_FAR_AHEAD
}
