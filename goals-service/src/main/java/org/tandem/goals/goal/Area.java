package org.tandem.goals.goal;

/** The part of a student's life at school that a goal is about. */
public enum Area {
    /** Learning and grades. */
    ACADEMIC,
    /** Behaviour. */
    BEHAVIOUR,
    /** Being there, and in time. */
    ATTENDANCE,
    /** Feelings, friendships and self-control. */
    SOCIAL_EMOTIONAL,
    /** A language that is being learned. */
    LANGUAGE,
    /** Anything else. */
    OTHER
}
