package org.tandem.goals.circle;

import java.util.Collection;

/** Something of this service that follows who is around a student. */
public interface CircleFollower {

    /**
     * Told when the view holds what the roster has told of some circles. It may be told again, and
     * of circles that did not change.
     */
    void follow(Collection<Circle> changed);
}
