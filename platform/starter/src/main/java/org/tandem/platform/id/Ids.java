package org.tandem.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;

/** New identifiers. */
public final class Ids {

    private Ids() {}

    /**
     * A new UUIDv7 (RFC 9562 section 5.7) in its lower-case text form: it sorts by creation time,
     * so that documents written together lie together.
     */
    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
