package org.tandem.notification.channel;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How long a system asks to wait (RFC 9110, section 10.2.3). */
public final class RetryAfter {

    /** However long it asks: nothing waits longer than this for it. */
    static final Duration MAX = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * The header {@code Retry-After} of an answer.
     *
     * @return null when it has none that can be read; at most [1 d]
     */
    public static @Nullable Duration of(HttpResponse<?> answer, Clock clock) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(value -> read(value.strip(), clock.instant()))
                .orElse(null);
    }

    /** In seconds, or as a date. */
    static @Nullable Duration read(String value, Instant now) {
        try {
            Duration wait =
                    value.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(value))
                            : Duration.between(
                                    now,
                                    Instant.from(
                                            DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX) > 0 ? MAX : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
