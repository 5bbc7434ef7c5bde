package org.tandem.notification.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;
import org.tandem.notification.channel.push.PushProperties.Keys;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class VapidTests {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final URI ENDPOINT = URI.create("https://push.example.org:8443/send/1");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final KeyPair pair = P256.generate();
    private final Vapid vapid = vapid(keys(pair, pair, "mailto:ops@example.org"));

    private Vapid vapid(Keys keys) {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new Vapid(
                new PushProperties(
                        keys, List.of(), false, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                JsonMapper.shared(),
                clock);
    }

    private static Keys keys(KeyPair publicOf, KeyPair privateOf, String subject) {
        return new Keys(
                P256.encode(P256.point((ECPublicKey) publicOf.getPublic())),
                PushService.number((ECPrivateKey) privateOf.getPrivate()),
                subject);
    }

    private static SignedJWT token(String header) throws Exception {
        return SignedJWT.parse(header.replaceAll("^vapid t=|, k=.*$", ""));
    }

    @Test
    void the_token_is_for_the_push_service_alone_for_half_a_day_and_ours() throws Exception {
        SignedJWT token = token(vapid.authorization(ENDPOINT));

        assertThat(token.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic()))).isTrue();
        assertThat(token.getHeader().toString()).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        assertThat(token.getJWTClaimsSet().getAudience())
                .containsExactly("https://push.example.org:8443");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("mailto:ops@example.org");
        assertThat(token.getJWTClaimsSet().getExpirationTime())
                .isEqualTo(NOON.plus(Duration.ofHours(12)));
        assertThat(Curve.forECParameterSpec(((ECPublicKey) pair.getPublic()).getParams()))
                .isEqualTo(Curve.P_256);
    }

    @Test
    void the_key_stands_beside_the_token() {
        assertThat(vapid.authorization(ENDPOINT)).endsWith(", k=" + vapid.publicKey());
    }

    @Test
    void a_push_service_gets_the_same_token_until_an_hour_before_it_ends_and_no_other_has_it() {
        String first = vapid.authorization(ENDPOINT);

        now.set(NOON.plus(Duration.ofHours(11)).minusSeconds(1));
        assertThat(vapid.authorization(URI.create("https://push.example.org:8443/send/2")))
                .isEqualTo(first);
        assertThat(vapid.authorization(URI.create("https://push.example.com/send/1")))
                .isNotEqualTo(first);

        now.set(NOON.plus(Duration.ofHours(11)));
        assertThat(vapid.authorization(ENDPOINT)).isNotEqualTo(first);
    }

    @Test
    void wrong_keys_are_told_when_the_service_starts() {
        assertThatThrownBy(() -> vapid(keys(pair, P256.generate(), "mailto:a@example.org")))
                .hasMessage("tandem.push.vapid has keys of two pairs");
        assertThatThrownBy(() -> vapid(keys(pair, pair, "a@example.org")))
                .hasMessage("tandem.push.vapid.subject is no mailto: or https:");
        assertThatThrownBy(() -> vapid(new Keys("AAAA", "AAAA", "mailto:a@example.org")))
                .hasMessageStartingWith("a key in tandem.push.vapid");
    }
}
