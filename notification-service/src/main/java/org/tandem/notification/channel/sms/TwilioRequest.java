package org.tandem.notification.channel.sms;

import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.platform.problem.Problem;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * A request of Twilio's.
 *
 * @param uri as it came here
 * @param signature as it came; null without
 * @param parcel our name of what it is about; null without
 * @param form its fields
 */
record TwilioRequest(
        URI uri,
        @Nullable String signature,
        @Nullable String parcel,
        MultiValueMap<String, String> form) {

    /** How long the rest of a form is waited for; the gateway sends what it has in whole. */
    private static final Duration BODY_TIME = Duration.ofSeconds(10);

    /**
     * Reads one, on a thread that may wait.
     *
     * @throws org.tandem.platform.problem.ProblemException 400 when its body is no form
     */
    static TwilioRequest of(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return new TwilioRequest(
                request.getURI(),
                request.getHeaders().getFirst(TwilioSignature.HEADER),
                request.getQueryParams().getFirst(Twilio.PARCEL),
                form(exchange));
    }

    private static MultiValueMap<String, String> form(ServerWebExchange exchange) {
        try {
            return Objects.requireNonNullElseGet(
                    exchange.getFormData().block(BODY_TIME), LinkedMultiValueMap::new);
        } catch (DecodingException | IllegalArgumentException e) {
            throw Problem.MALFORMED.withDetail("The body is no form.").exception();
        }
    }

    /** A field; empty when it is missing. */
    String field(String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }

    /** Whether it has a field at all. */
    boolean has(String name) {
        return form.containsKey(name);
    }
}
