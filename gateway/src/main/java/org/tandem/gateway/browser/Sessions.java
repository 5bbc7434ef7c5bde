package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.tandem.gateway.SignInProperties;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/**
 * Makes a {@link Session} of an issuer's tokens, once the access token has been judged as every
 * request's is: what services would refuse is no session.
 */
@Component
public class Sessions {

    private final StringKeyGenerator csrf =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private final ReactiveJwtDecoder tokens;
    private final SignInProperties properties;
    private final Clock clock;

    Sessions(ReactiveJwtDecoder tokens, SignInProperties properties, Clock clock) {
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    /** A new session, from now on. */
    Mono<Session> begin(
            String registration, String access, @Nullable String refresh, String idToken) {
        Instant ends = clock.instant().plus(properties.lifetime());
        return session(registration, access, refresh, idToken, csrf.generateKey(), ends);
    }

    /** The same session with other tokens. */
    Mono<Session> renew(
            Session session, String access, @Nullable String refresh, @Nullable String idToken) {
        return session(
                session.registration(),
                access,
                refresh,
                idToken == null ? session.idToken() : idToken,
                session.csrf(),
                session.ends());
    }

    private Mono<Session> session(
            String registration,
            String access,
            @Nullable String refresh,
            String idToken,
            String csrfToken,
            Instant ends) {
        return tokens.decode(access)
                .map(jwt -> {
                    Instant expires = Objects.requireNonNullElse(jwt.getExpiresAt(), ends);
                    // What cannot be refreshed ends with its access token.
                    Instant end = refresh == null && expires.isBefore(ends) ? expires : ends;
                    return new Session(
                            registration,
                            access,
                            expires,
                            refresh == null ? end : due(jwt, expires),
                            refresh,
                            idToken,
                            csrfToken,
                            end);
                });
    }

    /**
     * An issuer's tokens may live shorter than the time before: then in the middle of their life.
     */
    private Instant due(Jwt jwt, Instant expires) {
        Instant issued = Objects.requireNonNullElse(jwt.getIssuedAt(), clock.instant());
        Duration half = Duration.between(issued, expires).dividedBy(2);
        Duration before = properties.refreshBefore();
        return expires.minus(before.compareTo(half) < 0 ? before : half);
    }
}
