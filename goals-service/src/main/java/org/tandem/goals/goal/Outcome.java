package org.tandem.goals.goal;

/** What became of a goal when both sides looked at it. */
public enum Outcome {
    /** It was reached; the goal ends. */
    ACHIEVED(true),
    /** It goes on as it is, until the next review. */
    CONTINUED(false),
    /** It goes on and is to be changed: somebody proposes a revision. */
    CHANGED(false),
    /** It is given up; the goal ends. */
    ENDED(true);

    private final boolean end;

    Outcome(boolean end) {
        this.end = end;
    }

    /** Whether the goal is over with it. */
    boolean isEnd() {
        return end;
    }
}
