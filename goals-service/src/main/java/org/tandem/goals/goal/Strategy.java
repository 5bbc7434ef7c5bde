package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;

/**
 * What one side does for a goal.
 *
 * @param id its name within the goal: the same in every version, so that its check-ins stay one
 *     series
 * @param side who does it
 * @param what in words
 * @param schedule when; absent when there is no schedule to keep
 */
record Strategy(String id, Side side, String what, @Nullable Schedule schedule) {

    /** The id of what {@code homeDoes} says. */
    static final String HOME = "home";

    /** The id of what {@code schoolDoes} says. */
    static final String SCHOOL = "school";
}
