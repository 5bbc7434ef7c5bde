package org.tandem.messaging.roster.oneroster;

/** A right of one guardian to one student; the words are those of the SIF contact model. */
public enum GuardianRight {
    /** Decides by law. */
    LEGAL_GUARDIAN,
    /** The student lives with her. */
    LIVES_WITH,
    /** Has custody. */
    CUSTODY,
    /** May see records. */
    ACCESS_TO_RECORDS,
    /** Is told of discipline. */
    DISCIPLINARY_CONTACT,
    /** Is called in an emergency. */
    EMERGENCY_CONTACT,
    /** Looks after the student day by day. */
    PRIMARY_CARE,
    /** May pick the student up. */
    PICK_UP,
    /** Receives letters. */
    RECEIVES_MAIL
}
