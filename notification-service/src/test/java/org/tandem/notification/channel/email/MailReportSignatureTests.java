package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class MailReportSignatureTests {

    /** As {@code openssl dgst -sha256 -hmac} makes it of "1795649400.{}" with 32 letters a. */
    private static final String SIGNED =
            "t=1795649400,v1=a06fb066593fe29cb79b603cb059f51836dc47cdf87b1ff8a625b7e5950b2461";

    private static final String KEY = "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=";
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private static MailReportSignature at(long second, String... keys) {
        return new MailReportSignature(
                new EmailProperties(
                        "a@b.example", URI.create("http://a"), List.of(), List.of(keys)),
                Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "1795649400, true",
        "1795649700, true",
        "1795649100, true",
        "1795649701, false",
        "1795649099, false",
    })
    void a_signature_is_good_for_five_minutes(long now, boolean good) {
        assertThat(at(now, KEY).isOf(BODY, SIGNED)).isEqualTo(good);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "t=1795649400", "t=x,v1=00", "t=1795649400,v1=00"})
    void without_a_signature_nothing_is_believed(@Nullable String signature) {
        assertThat(at(1795649400, KEY).isOf(BODY, signature)).isFalse();
    }

    @Test
    void a_signature_is_of_one_body_one_time_and_one_key() {
        byte[] other = "{ }".getBytes(StandardCharsets.UTF_8);

        assertThat(at(1795649400, KEY).isOf(other, SIGNED)).isFalse();
        assertThat(at(1795649401, KEY).isOf(BODY, SIGNED.replace("9400", "9401"))).isFalse();
        assertThat(at(1795649400, KEY.replace('Y', 'Z')).isOf(BODY, SIGNED)).isFalse();
        assertThat(at(1795649400).isOf(BODY, SIGNED)).isFalse();
    }
}
