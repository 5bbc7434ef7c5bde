package org.tandem.gateway.browser;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.Optional;

/**
 * Puts the access token of a browser's session into the header {@code Authorization}, before the
 * checks of the door: from there on the request is judged, and sent to its service, as a program's
 * is. A request that brings a header of its own is a program's already.
 */
final class SessionFilter implements WebFilter {

    private final SessionCookie cookie;
    private final Renewal renewal;

    SessionFilter(SessionCookie cookie, Renewal renewal) {
        this.cookie = cookie;
        this.renewal = renewal;
    }

    /** What a request has to do with a session. */
    private enum Use {
        /** Public files, health, signing in. */
        NONE,
        /** Signing out works whatever has become of the token. */
        AS_IT_IS,
        CURRENT,
        TO_BE_RELAYED;

        static Use by(ServerHttpRequest request) {
            String path = request.getPath().value();
            if (request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
                return NONE;
            }
            return switch (path) {
                case BrowserSecurity.SIGN_OUT -> AS_IT_IS;
                case SessionController.SESSION -> CURRENT;
                case "/stream" -> TO_BE_RELAYED;
                default -> path.startsWith("/api/") ? TO_BE_RELAYED : NONE;
            };
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Use use = Use.by(exchange.getRequest());
        Optional<Session> session = use == Use.NONE ? Optional.empty() : cookie.open(exchange);
        if (session.isEmpty()) {
            return chain.filter(exchange);
        }
        if (use == Use.AS_IT_IS) {
            SessionCookie.remember(exchange, session.get());
            return chain.filter(exchange);
        }
        return renewal.current(session.get())
                .flatMap(current -> {
                    if (!current.equals(session.get())) {
                        cookie.write(exchange, current);
                    }
                    SessionCookie.remember(exchange, current);
                    return chain.filter(
                            use == Use.TO_BE_RELAYED ? withToken(exchange, current) : exchange);
                });
    }

    private static ServerWebExchange withToken(ServerWebExchange exchange, Session session) {
        return exchange.mutate()
                .request(request ->
                        request.headers(headers -> headers.setBearerAuth(session.accessToken())))
                .build();
    }
}
