package org.tandem.messaging.search;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the next page begins.
 *
 * @param sweep among the conversations after this one in the order of activity; null for all
 * @param before with the messages before this {@link Spot}; null with the newest
 */
record Cursor(@Nullable String sweep, @Nullable String before) {

    static final Cursor START = new Cursor(null, null);

    private static final Pattern FORM =
            Pattern.compile("(\\d{13}:[0-9a-f-]{36})?/(" + Spot.FORM + ")?");

    /** Reads one; empty when nobody was given it. */
    static Optional<Cursor> read(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            var parts = FORM.matcher(plain);
            return parts.matches()
                    ? Optional.of(new Cursor(parts.group(1), parts.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** As a client gets it. */
    String written() {
        String plain = (sweep == null ? "" : sweep) + "/" + (before == null ? "" : before);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
