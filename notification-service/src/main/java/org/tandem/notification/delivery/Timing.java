package org.tandem.notification.delivery;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.preference.Channel;

import java.time.Duration;

/** How long deliveries wait, and how long it is worth while. */
final class Timing {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int DOUBLED = 5;

    private Timing() {}

    /**
     * How long until it is tried again: twice as long each time, up to a quarter of an hour.
     *
     * @param attempts how often it was tried, at least once
     * @param asked how long the channel asks to wait; null where it does not say
     */
    static Duration pause(int attempts, @Nullable Duration asked) {
        Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, DOUBLED));
        Duration pause = own.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : own;
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    /** How long a channel is tried: what is told later than that does more harm than good. */
    static Duration patience(Channel channel) {
        return switch (channel) {
            case PUSH, SMS -> Duration.ofDays(1);
            case EMAIL, WEBHOOK -> Duration.ofDays(3);
        };
    }
}
