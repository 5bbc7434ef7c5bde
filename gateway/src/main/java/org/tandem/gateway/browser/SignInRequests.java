package org.tandem.gateway.browser;

import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.net.URI;

/**
 * What is asked of an issuer when a browser comes to {@code /oauth2/authorization/{id}}: Spring
 * Security's request (state, nonce, PKCE), which also remembers the page to return to.
 */
@Component
public class SignInRequests implements ServerOAuth2AuthorizationRequestResolver {

    private static final String ATTRIBUTE = SignInRequests.class.getName();

    private final ServerOAuth2AuthorizationRequestResolver spring;

    SignInRequests(ReactiveClientRegistrationRepository registrations) {
        this.spring = new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
    }

    static void rememberReturn(ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
        String path = request.getAttribute(ReturnPath.PARAMETER);
        exchange.getAttributes().put(ATTRIBUTE, path == null ? "/" : path);
    }

    /** Where the person goes who has just come back from the issuer. */
    static URI returnPage(ServerWebExchange exchange) {
        return URI.create(exchange.getAttributeOrDefault(ATTRIBUTE, "/"));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
        return spring.resolve(exchange).map(request -> returning(exchange, request));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String id) {
        return spring.resolve(exchange, id).map(request -> returning(exchange, request));
    }

    private static OAuth2AuthorizationRequest returning(
            ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
        String path = ReturnPath.of(exchange);
        return OAuth2AuthorizationRequest.from(request)
                .attributes(all -> all.put(ReturnPath.PARAMETER, path))
                .build();
    }
}
