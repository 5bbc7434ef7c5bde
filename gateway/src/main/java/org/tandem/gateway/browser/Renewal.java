package org.tandem.gateway.browser;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;
import org.tandem.gateway.GatewayLimits;
import org.tandem.platform.token.IssuerUnavailableException;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;

/**
 * Refreshes a session's access token shortly before it expires. Refresh tokens may work only once,
 * so what an issuer answered to one is remembered for a while: all requests that carry the same old
 * cookie, at once or because an answer with the new one was lost, get the same new tokens.
 *
 * <p>Another instance does not know of it. When the issuer refuses because that one was faster, the
 * session goes on with its old access token until that has expired; by then the browser has the
 * other instance's cookie.
 */
@Component
public class Renewal {

    private static final Logger log = LoggerFactory.getLogger(Renewal.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** About 15 MB of tokens. */
    private static final int SESSIONS = 5_000;

    private final Cache<String, Mono<Session>> answers =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(SESSIONS).build();
    private final ReactiveClientRegistrationRepository registrations;
    private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> issuer;
    private final Sessions sessions;
    private final GatewayLimits limits;
    private final Clock clock;

    Renewal(
            ReactiveClientRegistrationRepository registrations,
            ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> issuer,
            Sessions sessions,
            GatewayLimits limits,
            Clock clock) {
        this.registrations = registrations;
        this.issuer = issuer;
        this.sessions = sessions;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * The session as it is to be used now.
     *
     * @return itself while nothing is due or nothing better is to be had; {@link
     *     IssuerUnavailableException} when its token has expired and the issuer does not answer
     */
    Mono<Session> current(Session session) {
        String refresh = session.refreshToken();
        if (refresh == null || clock.instant().isBefore(session.due())) {
            return Mono.just(session);
        }
        return answers.get(refresh, _ -> remembered(renewed(session, refresh)))
                .onErrorResume(
                        IssuerUnavailableException.class,
                        away ->
                                clock.instant().isBefore(session.expires())
                                        ? Mono.just(session)
                                        : Mono.error(away))
                // A very old cookie: the remembered tokens are due as well.
                .flatMap(next -> next.equals(session) ? Mono.just(next) : current(next));
    }

    /** Also goes on when the request that asked first is cancelled. */
    private Mono<Session> remembered(Mono<Session> answer) {
        return answer.cache(_ -> REMEMBERED, _ -> limits.retryAfter(), () -> Duration.ZERO);
    }

    private Mono<Session> renewed(Session session, String refresh) {
        var access =
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, session.accessToken(), null, null);
        return registrations
                .findByRegistrationId(session.registration())
                .map(at ->
                        new OAuth2RefreshTokenGrantRequest(
                                at, access, new OAuth2RefreshToken(refresh, null)))
                .flatMap(issuer::getTokenResponse)
                .flatMap(tokens -> with(tokens, session))
                .onErrorResume(
                        error ->
                                error instanceof OAuth2AuthorizationException
                                        || error instanceof BadJwtException,
                        refused -> {
                            log.info(
                                    "A sign-in at {} was not refreshed: {}",
                                    session.registration(),
                                    refused.getMessage());
                            return Mono.just(session);
                        })
                // The registration is no longer configured.
                .defaultIfEmpty(session);
    }

    private Mono<Session> with(OAuth2AccessTokenResponse tokens, Session session) {
        OAuth2RefreshToken next = tokens.getRefreshToken();
        Object idToken = tokens.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
        return sessions.renew(
                session,
                tokens.getAccessToken().getTokenValue(),
                next == null ? null : next.getTokenValue(),
                idToken == null ? null : idToken.toString());
    }
}
