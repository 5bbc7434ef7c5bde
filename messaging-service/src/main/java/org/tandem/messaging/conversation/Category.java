package org.tandem.messaging.conversation;

/** What a message is about; preferences, quiet hours and review depend on it. */
public enum Category {
    /** Learning and grades. */
    ACADEMIC,
    /** Behaviour. */
    BEHAVIOUR,
    /** Health and well-being. */
    WELLBEING,
    /** Absence and lateness. */
    ATTENDANCE,
    /** Something to be glad of. */
    CELEBRATION,
    /** An event at school. */
    EVENT,
    /** Anything else. */
    GENERAL,
    /** Safety. */
    SAFETY,
    /** Reaches people at any hour. */
    EMERGENCY
}
