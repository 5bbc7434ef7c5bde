package org.tandem.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.platform.test.Contracts;

import java.time.Instant;

class WebhookSignatureTests {

    /** The example in the libraries of Standard Webhooks. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void the_example_of_standard_webhooks_comes_out() {
        assertThat(WebhookSignature.of(SECRET).of(ID, AT, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void while_a_secret_takes_anothers_place_both_sign() {
        String other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        assertThat(WebhookSignature.of(SECRET + ", " + other).of(ID, AT, BODY))
                .isEqualTo(
                        WebhookSignature.of(SECRET).of(ID, AT, BODY)
                                + " "
                                + WebhookSignature.of(other).of(ID, AT, BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_AAAA", "whsec_!", "whsec_AAAA,x"})
    void what_is_no_secret_is_refused(String secret) {
        assertThatThrownBy(() -> WebhookSignature.of(secret))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_system_is_told_is_as_its_contract_says() {
        Contracts.of("notification-service").holdForProducer(WebhookEvent.class);
    }
}
