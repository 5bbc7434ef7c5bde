package org.tandem.gateway.browser;

import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a {@link Session} is kept: in the sealed cookie {@code tandem-session}, and beside it,
 * readable for the page, its CSRF token in {@code XSRF-TOKEN}. No other site's request carries
 * either of them (SameSite=Strict); pages are public files and ask for everything themselves.
 */
@Component
public class SessionCookie {

    static final String CSRF_COOKIE = "XSRF-TOKEN";
    private static final String PURPOSE = "tandem-session";
    private static final String ATTRIBUTE = Session.class.getName();

    private final SealedCookie cookie;
    private final Seal seal;
    private final PublicAddress address;
    private final Clock clock;

    SessionCookie(Seal seal, PublicAddress address, Clock clock) {
        this.cookie = new SealedCookie(PURPOSE, "Strict", address);
        this.seal = seal;
        this.address = address;
        this.clock = clock;
    }

    /** The session that {@link SessionFilter} found for this request. */
    static Optional<Session> of(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    static void remember(ServerWebExchange exchange, Session session) {
        exchange.getAttributes().put(ATTRIBUTE, session);
    }

    /** Opens the browser's session; one that does not open, or has ended, is forgotten. */
    Optional<Session> open(ServerWebExchange exchange) {
        Optional<String> sealed = cookie.read(exchange);
        Optional<Session> session =
                sealed.flatMap(text -> seal.open(PURPOSE, text, Session.class))
                        .filter(open -> open.ends().isAfter(clock.instant()));
        if (sealed.isPresent() && session.isEmpty()) {
            clear(exchange);
        }
        return session;
    }

    void write(ServerWebExchange exchange, Session session) {
        Duration lifetime = lifetime(session);
        cookie.write(exchange, seal.seal(PURPOSE, session), lifetime);
        writeCsrf(exchange, session.csrf(), lifetime);
    }

    /** Gives the page its CSRF token again, whatever has become of the first one. */
    void repeatCsrf(ServerWebExchange exchange, Session session) {
        writeCsrf(exchange, session.csrf(), lifetime(session));
    }

    void clear(ServerWebExchange exchange) {
        cookie.clear(exchange);
        writeCsrf(exchange, "", Duration.ZERO);
    }

    private Duration lifetime(Session session) {
        return Duration.between(clock.instant(), session.ends());
    }

    private void writeCsrf(ServerWebExchange exchange, String token, Duration lifetime) {
        exchange.getResponse()
                .getCookies()
                .set(
                        CSRF_COOKIE,
                        ResponseCookie.from(CSRF_COOKIE, token)
                                .secure(address.isSecure(exchange))
                                .sameSite("Strict")
                                .path("/")
                                .maxAge(lifetime)
                                .build());
    }
}
