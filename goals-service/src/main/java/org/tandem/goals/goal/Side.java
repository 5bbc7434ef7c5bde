package org.tandem.goals.goal;

import org.tandem.goals.circle.Circle;
import org.tandem.platform.id.PersonId;

import java.util.Optional;

/** The two sides of a partnership. */
public enum Side {
    /** The student's guardians. */
    HOME,
    /** Her staff. */
    SCHOOL;

    /**
     * The side on which somebody stands in a student's circle. Who is her guardian speaks for home,
     * also when she works at the school: nobody is both sides.
     */
    static Optional<Side> of(Circle circle, PersonId person) {
        if (circle.guardians().contains(person)) {
            return Optional.of(HOME);
        }
        return circle.staff().contains(person) ? Optional.of(SCHOOL) : Optional.empty();
    }

    /** Whether somebody may agree for her side: a guardian who decides, or one of the staff. */
    static boolean decides(Circle circle, PersonId person) {
        return of(circle, person)
                .filter(side -> side == SCHOOL || circle.decides(person))
                .isPresent();
    }
}
