package org.tandem.gateway;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Has the last word on the headers of every answer, also of refused requests, problem documents and
 * what the services send: browsers are told to be strict, caches to keep nothing personal, and
 * nobody is told which software answers.
 */
@Component
public class AnswerHeaders implements WebFilter, Ordered {

    private static final Map<String, String> STRICT =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Permissions-Policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    /** What is personal; everything else is a file. */
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "/(api/.*|stream|session|sign-in|sign-out|oauth2/.*|login/.*"
                            + "|unsubscribe/.*|hooks/.*)");

    /** What the API answers is data; a file of a message that is opened as a page runs nothing. */
    private static final Pattern DATA = Pattern.compile("/api/.*");

    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /** A page of a service, whole in itself: its style, and a form that goes back to it. */
    private static final Pattern PAGE = Pattern.compile("/unsubscribe/.*");

    private static final String ALONE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** The style sheet of the API reference draws its arrows itself. */
    private static final String DRAWN_IN_STYLES = "; img-src 'self' data:";

    private final String contentSecurityPolicy;

    AnswerHeaders(
            @Value("${tandem.gateway.content-security-policy}") String contentSecurityPolicy,
            SignInProperties signIn) {
        this.contentSecurityPolicy = contentSecurityPolicy.replace("{sign-in}", origins(signIn));
    }

    /** Where the form that signs a person out ends: browsers check redirects as well. */
    private static String origins(SignInProperties signIn) {
        return signIn.issuers().stream()
                .map(issuer -> URI.create(issuer.uri()))
                .map(issuer -> issuer.getScheme() + "://" + issuer.getAuthority())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> finish(exchange)));
        return chain.filter(exchange);
    }

    private void finish(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        STRICT.forEach(headers::set);
        headers.remove(HttpHeaders.SERVER);
        headers.remove("X-Powered-By");
        if ("https".equals(request.getURI().getScheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        String path = request.getPath().value();
        headers.set("Content-Security-Policy", policy(path));
        boolean file = !PERSONAL.matcher(path).matches();
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            // A file may be kept, but is asked for again: a new version is seen at once.
            headers.setCacheControl(file ? "no-cache" : "no-store");
        }
    }

    private String policy(String path) {
        if (path.equals(Reference.PATH)) {
            return contentSecurityPolicy + DRAWN_IN_STYLES;
        }
        if (PAGE.matcher(path).matches()) {
            return ALONE;
        }
        return DATA.matcher(path).matches() ? SANDBOX : contentSecurityPolicy;
    }
}
