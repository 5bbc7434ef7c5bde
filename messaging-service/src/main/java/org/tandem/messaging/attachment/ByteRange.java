package org.tandem.messaging.attachment;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a player asks for: RFC 9110 section 14, a single range.
 *
 * @param from the first byte, from 0
 * @param to the last byte, included
 */
record ByteRange(long from, long to) {

    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** What is asked of a file of this size. */
    sealed interface Asked {

        /** All of it: nothing else is asked, or not in a form that is answered. */
        record Whole() implements Asked {}

        /** A part. */
        record Part(ByteRange range) implements Asked {}

        /** A part that it does not have. */
        record Nothing() implements Asked {}
    }

    /** Reads the header {@code Range}. */
    static Asked of(@Nullable String header, long size) {
        Matcher single = SINGLE.matcher(Optional.ofNullable(header).orElse(""));
        if (!single.matches() || (single.group(1) + single.group(2)).isEmpty()) {
            return new Asked.Whole();
        }
        long from;
        long to = size - 1;
        if (single.group(1).isEmpty()) {
            long last = Long.parseLong(single.group(2));
            from = last == 0 ? size : Math.max(0, size - last);
        } else {
            from = Long.parseLong(single.group(1));
            if (!single.group(2).isEmpty()) {
                to = Long.parseLong(single.group(2));
                if (to < from) {
                    return new Asked.Whole();
                }
            }
        }
        return from >= size
                ? new Asked.Nothing()
                : new Asked.Part(new ByteRange(from, Math.min(to, size - 1)));
    }

    long length() {
        return to - from + 1;
    }
}
