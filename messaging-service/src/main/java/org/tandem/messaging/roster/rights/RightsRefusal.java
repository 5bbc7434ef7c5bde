package org.tandem.messaging.roster.rights;

/** Why something cannot be recorded of a guardian. */
enum RightsRefusal {
    /** The person is no guardian of this student. */
    NOT_A_GUARDIAN,
    /** The last day is before the first. */
    PERIOD_REVERSED,
    /** The last day is over: there is nothing to restrict. */
    ALREADY_OVER,
    /** There is no restriction with this id. */
    NO_SUCH_RESTRICTION,
    /** It comes from the roster, and the next import would bring it again. */
    RESTRICTION_OF_THE_ROSTER
}
