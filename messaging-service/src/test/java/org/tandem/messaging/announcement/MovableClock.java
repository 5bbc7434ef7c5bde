package org.tandem.messaging.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time of the machine, and as much later as a test has moved it; never back. */
final class MovableClock extends Clock {

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    void move(Duration by) {
        later.updateAndGet(before -> before.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.tickMillis(zone), later.get());
    }

    @Override
    public Instant instant() {
        return Clock.tickMillis(ZoneOffset.UTC).instant().plus(later.get());
    }
}
