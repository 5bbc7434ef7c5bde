package org.tandem.goals.concern;

/** Who reads a concern. */
public enum Visibility {
    /** Everybody in the student's circle. */
    TEAM,
    /** One guardian and the members of staff who are named, as long as they are in the circle. */
    PRIVATE
}
