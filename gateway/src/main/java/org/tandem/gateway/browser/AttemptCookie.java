package org.tandem.gateway.browser;

import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.gateway.SignInProperties;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what was asked of the issuer (state, nonce, PKCE verifier) in the sealed cookie {@code
 * tandem-sign-in} until the person comes back. One attempt at a time: the last one begun counts.
 */
@Component
public class AttemptCookie
        implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String PURPOSE = "tandem-sign-in";

    private final SealedCookie cookie;
    private final Seal seal;
    private final Duration lifetime;
    private final Clock clock;

    /** What is in the cookie; the attributes hold the secrets and the page to return to. */
    record Attempt(
            String authorizationUri,
            String clientId,
            String redirectUri,
            Set<String> scopes,
            String state,
            Map<String, Object> attributes,
            Instant ends) {

        static Attempt of(OAuth2AuthorizationRequest request, Instant ends) {
            return new Attempt(
                    request.getAuthorizationUri(),
                    request.getClientId(),
                    request.getRedirectUri() == null ? "" : request.getRedirectUri(),
                    request.getScopes(),
                    request.getState() == null ? "" : request.getState(),
                    request.getAttributes(),
                    ends);
        }

        OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(authorizationUri)
                    .clientId(clientId)
                    .redirectUri(redirectUri)
                    .scopes(scopes)
                    .state(state)
                    .attributes(all -> all.putAll(attributes))
                    .build();
        }

        /** Nothing of the secrets: this text may come into a log. */
        @Override
        public String toString() {
            return "Attempt[%s, ends=%s]".formatted(clientId, ends);
        }
    }

    AttemptCookie(Seal seal, PublicAddress address, SignInProperties properties, Clock clock) {
        // Lax: the issuer's page sends the browser back, which is another site's navigation.
        this.cookie = new SealedCookie(PURPOSE, "Lax", address);
        this.seal = seal;
        this.lifetime = properties.attempt();
        this.clock = clock;
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        return Mono.justOrEmpty(attempt(exchange).map(Attempt::request));
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(
            OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> {
            Attempt attempt = Attempt.of(request, clock.instant().plus(lifetime));
            cookie.write(exchange, seal.seal(PURPOSE, attempt), lifetime);
        });
    }

    /** As loading; and each attempt counts once. */
    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange)
                .doOnNext(_ -> cookie.clear(exchange))
                .doOnNext(request -> SignInRequests.rememberReturn(exchange, request));
    }

    private Optional<Attempt> attempt(ServerWebExchange exchange) {
        String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
        return cookie.read(exchange)
                .flatMap(text -> seal.open(PURPOSE, text, Attempt.class))
                .filter(attempt -> attempt.state().equals(state))
                .filter(attempt -> attempt.ends().isAfter(clock.instant()));
    }
}
