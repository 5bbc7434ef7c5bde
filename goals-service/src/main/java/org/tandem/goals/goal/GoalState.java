package org.tandem.goals.goal;

/**
 * How far a goal has come, and where it can go from there: a state has a method for each of its
 * transitions and no other. The README has the picture.
 */
sealed interface GoalState {

    /** There is a version to be answered. */
    sealed interface Open extends GoalState permits Negotiating, Revising {

        /** The version to be answered. */
        Terms proposed();

        /** Both sides have agreed to it. */
        default Active agreed() {
            return new Active(proposed());
        }

        /** One side will not agree to it. */
        GoalState declined();

        /** Who proposed it takes it back. */
        GoalState withdrawn();

        /** Somebody proposes other terms instead. */
        Open countered(Terms instead);
    }

    /** There is a version that both sides carry out. */
    sealed interface InForce extends GoalState permits Active, Revising {

        /** The version both sides have agreed to. */
        Terms inForce();

        /** It is over. */
        default Ended ended() {
            return new Ended(inForce());
        }
    }

    /** A version was proposed, and not yet agreed to by both sides. */
    record Negotiating(Terms proposed) implements Open {
        @Override
        public Declined declined() {
            return new Declined(proposed);
        }

        @Override
        public Withdrawn withdrawn() {
            return new Withdrawn(proposed);
        }

        @Override
        public Negotiating countered(Terms instead) {
            return new Negotiating(instead);
        }
    }

    /** Both sides have agreed to a version. */
    record Active(Terms inForce) implements InForce {
        Revising revised(Terms instead) {
            return new Revising(inForce, instead);
        }
    }

    /** A version is in force until both sides agree to the one that is to replace it. */
    record Revising(Terms inForce, Terms proposed) implements Open, InForce {
        @Override
        public Active declined() {
            return new Active(inForce);
        }

        @Override
        public Active withdrawn() {
            return new Active(inForce);
        }

        @Override
        public Revising countered(Terms instead) {
            return new Revising(inForce, instead);
        }
    }

    /** One side did not want it; other terms may be proposed. */
    record Declined(Terms last) implements GoalState {
        Negotiating countered(Terms instead) {
            return new Negotiating(instead);
        }
    }

    /** Who proposed it took it back; other terms may be proposed. */
    record Withdrawn(Terms last) implements GoalState {
        Negotiating countered(Terms instead) {
            return new Negotiating(instead);
        }
    }

    /** It was reached or given up. */
    record Ended(Terms last) implements GoalState {}
}
