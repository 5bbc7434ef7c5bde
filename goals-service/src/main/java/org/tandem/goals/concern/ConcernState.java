package org.tandem.goals.concern;

/**
 * How far a concern has come, and where it can go from there: a state has a method for each of its
 * transitions and no other. The README has the table.
 */
sealed interface ConcernState {

    /** Somebody raised it; both sides say what they see. */
    record Raised() implements ConcernState {
        Understood understood() {
            return new Understood();
        }

        Closed withdrawn() {
            return new Closed();
        }
    }

    /** Both sides have said what they see; a plan may be proposed. */
    record Understood() implements ConcernState {
        Planned planned(Plan plan) {
            return new Planned(plan);
        }

        Closed withdrawn() {
            return new Closed();
        }
    }

    /**
     * A plan waits for agreements.
     *
     * @param plan the one that waits
     */
    record Planned(Plan plan) implements ConcernState {
        Planned instead(Plan other) {
            return new Planned(other);
        }

        InAction agreed() {
            return new InAction(plan);
        }

        Closed withdrawn() {
            return new Closed();
        }
    }

    /**
     * Both sides carry out a plan.
     *
     * @param plan the one they agreed to
     */
    record InAction(Plan plan) implements ConcernState {
        Evaluated evaluated() {
            return new Evaluated();
        }

        Closed withdrawn() {
            return new Closed();
        }
    }

    /** Both sides have said what became of it. */
    record Evaluated() implements ConcernState {
        Closed closed() {
            return new Closed();
        }

        Raised again() {
            return new Raised();
        }
    }

    /** It is closed; another round may be begun. */
    record Closed() implements ConcernState {
        Raised again() {
            return new Raised();
        }
    }
}
