package org.tandem.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Another clock, and as much later as a file says: an ISO 8601 duration such as {@code P7DT2H}. For
 * trying out only: all processes of a local run that look into one file are moved on together.
 *
 * <p>The file is looked at every 200 ms at most, and then by whoever asks for the time. What it
 * holds counts as nothing when it is missing, cannot be read, is no duration, is negative, or is
 * more than ten years.
 */
final class MovedClock extends Clock {

    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
    private static final Duration MOST = Duration.ofDays(3653);

    private final Clock clock;
    private final Path file;
    private volatile Look last;

    private record Look(Duration later, long nanos) {}

    MovedClock(Clock clock, Path file) {
        this.clock = clock;
        this.file = file;
        last = look();
    }

    private Look look() {
        return new Look(read(), System.nanoTime());
    }

    private Duration read() {
        try {
            Duration later = Duration.parse(Files.readString(file).strip());
            return later.isNegative() || later.compareTo(MOST) > 0 ? Duration.ZERO : later;
        } catch (IOException | DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private Duration later() {
        Look look = last;
        if (System.nanoTime() - look.nanos() >= LOOK_NANOS) {
            look = look();
            last = look;
        }
        return look.later();
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(later());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovedClock(clock.withZone(zone), file);
    }
}
