package org.tandem.messaging.roster.oneroster;

/** What somebody is in an organisation: the words of 1.1 and of 1.2 together. */
public enum Role {
    /** 1.1 only. */
    ADMINISTRATOR,
    /** Helps a teacher. */
    AIDE,
    /** 1.2 only. */
    COUNSELOR,
    /** 1.2 only. */
    DISTRICT_ADMINISTRATOR,
    /** A guardian. */
    GUARDIAN,
    /** A parent. */
    PARENT,
    /** 1.2 only. */
    PRINCIPAL,
    /** Supervises examinations. */
    PROCTOR,
    /** A relative; whether she is a guardian the student's row says. */
    RELATIVE,
    /** 1.2 only. */
    SITE_ADMINISTRATOR,
    /** A student. */
    STUDENT,
    /** 1.2 only. */
    SYSTEM_ADMINISTRATOR,
    /** A teacher. */
    TEACHER
}
