package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/**
 * Takes the tokens that Spring Security got for a person and puts them into the browser's sealed
 * cookie; there is no other store. Later requests use {@link SessionFilter} instead.
 */
@Component
public class SessionStart implements ServerOAuth2AuthorizedClientRepository {

    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionStart(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public Mono<Void> saveAuthorizedClient(
            OAuth2AuthorizedClient client, Authentication person, ServerWebExchange exchange) {
        if (!(person.getPrincipal() instanceof OidcUser user)) {
            return Mono.error(new IllegalStateException("signed in without OpenID Connect"));
        }
        return sessions.begin(
                        client.getClientRegistration().getRegistrationId(),
                        client.getAccessToken().getTokenValue(),
                        value(client.getRefreshToken()),
                        user.getIdToken().getTokenValue())
                .onErrorMap(
                        BadJwtException.class,
                        refused ->
                                new OAuth2AuthenticationException(
                                        new OAuth2Error("access_token_not_for_tandem"), refused))
                .doOnNext(session -> cookie.write(exchange, session))
                .then();
    }

    private static @Nullable String value(@Nullable OAuth2RefreshToken token) {
        return token == null ? null : token.getTokenValue();
    }

    /** Nothing: no request is sent on by Spring Security's clients. */
    @Override
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
            String registration, Authentication person, ServerWebExchange exchange) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(
            String registration, Authentication person, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> cookie.clear(exchange));
    }
}
