package org.tandem.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.tandem.platform.token.TokenProperties.Issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

class TrustedIssuersTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LocalIssuer maplewood = new LocalIssuer();
    private final LocalIssuer lakeside = new LocalIssuer();

    @AfterEach
    void stop() {
        maplewood.close();
        lakeside.close();
    }

    @Test
    void tokens_of_several_issuers_are_each_judged_by_its_own_issuer() {
        TrustedIssuers issuers = trusting(Duration.ofMinutes(5), maplewood, lakeside);

        assertThat(judge(issuers, maplewood.token(soon())).getSubject()).isEqualTo("t-101");
        assertThat(judge(issuers, lakeside.token(soon())).getSubject()).isEqualTo("t-101");
    }

    @Test
    void an_issuer_cannot_sign_in_the_name_of_another() {
        TrustedIssuers issuers = trusting(Duration.ofMinutes(5), maplewood, lakeside);

        assertThatThrownBy(() -> judge(issuers, lakeside.token(maplewood.uri(), soon())))
                .isInstanceOf(BadJwtException.class);
    }

    @Test
    void an_issuer_that_is_not_named_is_not_asked() {
        TrustedIssuers issuers = trusting(Duration.ofMinutes(5), maplewood);

        assertThatThrownBy(() -> judge(issuers, lakeside.token(soon())))
                .isInstanceOf(BadJwtException.class)
                .hasMessageContaining("trusted issuer");
    }

    @Test
    void a_verified_token_is_accepted_while_its_issuer_is_away_and_a_new_one_is_not_judged() {
        TrustedIssuers issuers = trusting(Duration.ofMinutes(5), maplewood, lakeside);
        String known = maplewood.token(soon());
        judge(issuers, known);
        maplewood.close();
        lakeside.close();

        assertThat(judge(issuers, known).getSubject()).isEqualTo("t-101");
        assertThatThrownBy(() -> judge(issuers, lakeside.token(soon())))
                .isInstanceOf(IssuerUnavailableException.class);
    }

    @Test
    void a_token_is_not_remembered_beyond_its_expiry() {
        TrustedIssuers issuers = trusting(Duration.ofMinutes(5), maplewood);
        String token = maplewood.token(Instant.now().minusSeconds(30));
        assertThat(judge(issuers, token).getSubject()).as("forgiven clocks").isEqualTo("t-101");
        maplewood.close();

        String expired = maplewood.token(Instant.now().minusSeconds(90));

        assertThatThrownBy(() -> judge(issuers, expired)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_token_signed_with_a_changed_payload_is_refused() {
        TrustedIssuers issuers = trusting(Duration.ofMinutes(5), maplewood);
        String token = maplewood.token(soon());
        judge(issuers, token);
        String other = maplewood.token(soon().plusSeconds(60));
        String mixed =
                other.substring(0, other.lastIndexOf('.'))
                        + token.substring(token.lastIndexOf('.'));

        assertThatThrownBy(() -> judge(issuers, mixed)).isInstanceOf(BadJwtException.class);
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private static Jwt judge(TrustedIssuers issuers, String token) {
        return Objects.requireNonNull(issuers.decode(token).block(LIMIT));
    }

    private static TrustedIssuers trusting(Duration remembered, LocalIssuer... issuers) {
        var named =
                Arrays.stream(issuers)
                        .map(i -> new Issuer(i.uri(), null, "district", "", PersonKey.SOURCED_ID))
                        .toList();
        return new TrustedIssuers(
                new TokenProperties("tandem", LIMIT, remembered, named), Clock.systemUTC());
    }
}
