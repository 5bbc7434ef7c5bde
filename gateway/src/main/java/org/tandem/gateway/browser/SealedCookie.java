package org.tandem.gateway.browser;

import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

import java.time.Duration;
import java.util.Optional;

/**
 * A cookie that scripts cannot read. Browsers keep 4096 bytes for each, attributes included, so a
 * longer value goes into several: {@code name}, {@code name-1}, {@code name-2}. Parts of different
 * values do not open together, because the seal is over the whole.
 */
final class SealedCookie {

    /** Characters in one cookie; name and attributes take less than 200. */
    static final int PART = 3800;

    /** More would not fit into the request headers that the gateway takes. */
    static final int PARTS = 3;

    private final String name;
    private final String sameSite;
    private final PublicAddress address;

    SealedCookie(String name, String sameSite, PublicAddress address) {
        this.name = name;
        this.sameSite = sameSite;
        this.address = address;
    }

    /** The value that the browser sent. */
    Optional<String> read(ServerWebExchange exchange) {
        StringBuilder value = new StringBuilder();
        for (int part = 0; part < PARTS; part++) {
            HttpCookie cookie = exchange.getRequest().getCookies().getFirst(nameOf(part, exchange));
            if (cookie == null) {
                break;
            }
            value.append(cookie.getValue());
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }

    /**
     * Gives the browser a value.
     *
     * @throws IllegalStateException when it is longer than {@link #PARTS} cookies can hold
     */
    void write(ServerWebExchange exchange, String value, Duration lifetime) {
        if (value.length() > PART * PARTS) {
            throw new IllegalStateException(
                    "The issuer's tokens are too large: the cookie %s would have %d bytes, and may have %d"
                            .formatted(name, value.length(), PART * PARTS));
        }
        int part = 0;
        for (int begin = 0; begin < value.length(); begin += PART) {
            String text = value.substring(begin, Math.min(begin + PART, value.length()));
            set(exchange, part++, text, lifetime);
        }
        forgetFrom(part, exchange);
    }

    /** Has the browser forget it. */
    void clear(ServerWebExchange exchange) {
        set(exchange, 0, "", Duration.ZERO);
        forgetFrom(1, exchange);
    }

    private void forgetFrom(int part, ServerWebExchange exchange) {
        for (int left = part; left < PARTS; left++) {
            if (exchange.getRequest().getCookies().containsKey(nameOf(left, exchange))) {
                set(exchange, left, "", Duration.ZERO);
            }
        }
    }

    private void set(ServerWebExchange exchange, int part, String value, Duration lifetime) {
        String full = nameOf(part, exchange);
        exchange.getResponse()
                .getCookies()
                .set(
                        full,
                        ResponseCookie.from(full, value)
                                .httpOnly(true)
                                .secure(address.isSecure(exchange))
                                .sameSite(sameSite)
                                .path("/")
                                .maxAge(lifetime)
                                .build());
    }

    /** The prefix has the browser refuse such a cookie from other hosts and without https. */
    private String nameOf(int part, ServerWebExchange exchange) {
        return (address.isSecure(exchange) ? "__Host-" : "") + name + (part == 0 ? "" : "-" + part);
    }
}
