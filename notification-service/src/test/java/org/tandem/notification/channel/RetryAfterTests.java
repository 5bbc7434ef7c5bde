package org.tandem.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;

class RetryAfterTests {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void it_is_read_in_seconds_and_as_a_date() {
        assertThat(RetryAfter.read("120", NOON)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Wed, 25 Nov 2026 12:01:00 GMT", NOON))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void it_is_neither_negative_nor_longer_than_a_day() {
        assertThat(RetryAfter.read("Wed, 25 Nov 2026 11:00:00 GMT", NOON)).isZero();
        assertThat(RetryAfter.read("999999999", NOON)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
    void what_cannot_be_read_says_nothing(String value) {
        assertThat(RetryAfter.read(value, NOON)).isNull();
    }
}
