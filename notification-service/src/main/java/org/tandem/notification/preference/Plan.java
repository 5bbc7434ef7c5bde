package org.tandem.notification.preference;

import java.time.Instant;
import java.util.List;

/**
 * When somebody is told of one notification over which channels.
 *
 * @param steps at most one for each channel, the earliest first; none where her inbox is enough
 */
public record Plan(List<Step> steps) {

    /** Makes the list its own. */
    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * One channel's turn.
     *
     * @param channel the channel
     * @param due not before this moment
     * @param mode whether by itself or in the digest
     * @param reason why then
     * @param unlessRead whether it is left out when she has read it in another way by then
     */
    public record Step(
            Channel channel, Instant due, Mode mode, Reason reason, boolean unlessRead) {}

    /** Whether by itself or with others. */
    public enum Mode {
        /** By itself, or with what else happened in the same minute. */
        SINGLE,
        /** In her digest. */
        DIGEST
    }

    /** Why then. */
    public enum Reason {
        /** At once: nothing keeps it back. */
        NOW,
        /** At once in any hour, because there is danger. */
        EMERGENCY,
        /** When her quiet hours are over. */
        QUIET_HOURS,
        /** When her office hours begin. */
        OFFICE_HOURS,
        /** When her holiday, or the district's, is over. */
        HOLIDAY,
        /** At the time of her digest. */
        DIGEST,
        /** Only when the channel before it has not reached her. */
        ESCALATION
    }
}
