package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.gateway.SignInProperties;

import java.net.URI;

/** The address of this gateway as browsers know it: the configured one, else the request's. */
@Component
public class PublicAddress {

    private final @Nullable URI configured;

    PublicAddress(SignInProperties properties) {
        this.configured = properties.publicAddress();
    }

    /** Whether browsers come by https, so that cookies may insist on it. */
    boolean isSecure(ServerWebExchange exchange) {
        return "https".equals(of(exchange).getScheme());
    }

    /** Whether an {@code Origin} (RFC 6454) is this gateway. */
    boolean isOrigin(ServerWebExchange exchange, String origin) {
        return origin.equals(originOf(of(exchange)));
    }

    /** The address, as a template of Spring Security's redirect addresses. */
    String template() {
        return configured == null ? "{baseUrl}" : originOf(configured);
    }

    private URI of(ServerWebExchange exchange) {
        return configured == null ? exchange.getRequest().getURI() : configured;
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
