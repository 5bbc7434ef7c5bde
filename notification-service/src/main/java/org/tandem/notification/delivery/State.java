package org.tandem.notification.delivery;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where a delivery is on its way, and what it can become. */
public enum State {
    /** Its time is known, and nothing keeps it back. */
    PLANNED,
    /** Kept back until a later time: by her hours, her digest, or because a channel is away. */
    DEFERRED,
    /** The channel has taken it. */
    SENT,
    /** The channel says that it has arrived. */
    DELIVERED,
    /** She has read it. */
    READ,
    /** The address is no good. */
    BOUNCED,
    /** It was tried until it was too late. */
    EXPIRED,
    /** It is not to be sent: she may not know it, does not want it so, or has read it. */
    SUPPRESSED,
    /** The channel refuses it for good. */
    DEAD;

    /**
     * A receipt can be quicker than the note that it was sent, or come in its place after a crash.
     */
    private static final Set<State> OUTCOMES =
            EnumSet.of(DEFERRED, SENT, DELIVERED, BOUNCED, EXPIRED, SUPPRESSED, DEAD);

    private static final Map<State, Set<State>> NEXT =
            new EnumMap<>(
                    Map.of(
                            PLANNED, OUTCOMES,
                            DEFERRED, OUTCOMES,
                            SENT, EnumSet.of(DELIVERED, READ, BOUNCED),
                            DELIVERED, EnumSet.of(READ, BOUNCED),
                            READ, EnumSet.noneOf(State.class),
                            BOUNCED, EnumSet.noneOf(State.class),
                            EXPIRED, EnumSet.noneOf(State.class),
                            SUPPRESSED, EnumSet.noneOf(State.class),
                            DEAD, EnumSet.noneOf(State.class)));

    /** What it can become next. */
    public Set<State> next() {
        return Set.copyOf(Objects.requireNonNull(NEXT.get(this)));
    }

    /** Whether it can become this next. */
    public boolean mayBecome(State state) {
        return Objects.requireNonNull(NEXT.get(this)).contains(state);
    }

    /** Whether it still has to be sent. */
    public boolean isWaiting() {
        return this == PLANNED || this == DEFERRED;
    }
}
