package org.tandem.platform.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What one record of a compacted topic tells: the present state of a key, or that the key is gone.
 *
 * @param <E> the consumer's sealed interface of the events it knows
 */
public sealed interface Change<E> permits Received, Gone {

    /** The record key, such as district and student. */
    String key();

    /** When it was decided. */
    Instant time();

    /** What tells it from another change of the same time: of two the greater one counts. */
    String tieBreak();

    /**
     * Time and tie-break as one text: a later change has a greater one, so that a reader who keeps
     * it can tell what comes late.
     */
    default String since() {
        return Sortable.TIME.format(time()) + " " + tieBreak();
    }

    /** As many digits for every time, so that the order of the texts is that of the times. */
    final class Sortable {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC);

        private Sortable() {}
    }
}
