package org.tandem.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;

import java.time.Instant;
import java.util.UUID;

/** New identifiers. */
public final class Ids {

    private Ids() {}

    /**
     * A new UUIDv7 (RFC 9562 section 5.7) in its lower-case text form: it sorts by creation time,
     * so that documents written together lie together. Those of one process are strictly
     * increasing, also within a millisecond.
     */
    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /**
     * When an id of {@link #next()} was made, to the millisecond.
     *
     * @throws IllegalArgumentException when it is no UUIDv7
     */
    public static Instant timeOf(String id) {
        return UuidUtil.getInstant(UUID.fromString(id));
    }

    /** The lowest id of a millisecond: every one that was made before it is lower. */
    public static String lowestAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE).toString();
    }
}
