package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.util.Set;

/**
 * What Spring Security's CSRF check compares: the token within the sealed session, with the one
 * that the page sends back. (So planting a readable cookie is of no use.) A browser that says the
 * request comes from another site is not believed whatever it sends.
 */
@Component
public class ForgeryProtection extends ServerCsrfTokenRequestAttributeHandler
        implements ServerCsrfTokenRepository {

    static final String HEADER = "X-XSRF-TOKEN";
    private static final String FIELD = "_csrf";
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final PublicAddress address;

    ForgeryProtection(PublicAddress address) {
        this.address = address;
    }

    /** Only what a cookie signs in: a browser never sends a token by itself. */
    Mono<MatchResult> isNeeded(ServerWebExchange exchange) {
        boolean safe = SAFE.contains(exchange.getRequest().getMethod());
        return !safe && SessionCookie.of(exchange).isPresent()
                ? MatchResult.match()
                : MatchResult.notMatch();
    }

    /** Whether the browser says that another site's page sends this (Fetch Metadata, RFC 6454). */
    boolean isCrossSite(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getOrigin();
        return (site != null && !site.equals("same-origin") && !site.equals("none"))
                || (origin != null && !address.isOrigin(exchange, origin));
    }

    @Override
    public Mono<String> resolveCsrfTokenValue(ServerWebExchange exchange, CsrfToken expected) {
        if (isCrossSite(exchange)) {
            return Mono.empty();
        }
        String header = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (header != null) {
            return Mono.just(header);
        }
        // The body of anything else belongs to a service and is not to be read here.
        boolean form = exchange.getRequest().getPath().value().equals(BrowserSecurity.SIGN_OUT);
        return form
                ? exchange.getFormData().mapNotNull(fields -> fields.getFirst(FIELD))
                : Mono.empty();
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.justOrEmpty(SessionCookie.of(exchange))
                .map(session -> new DefaultCsrfToken(HEADER, FIELD, session.csrf()));
    }

    /** None: it is made with the session. */
    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.empty();
    }
}
