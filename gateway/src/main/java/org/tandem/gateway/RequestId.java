package org.tandem.gateway;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives every request one id by which it can be followed through all logs: the client's own {@code
 * X-Request-Id} when it is harmless, else the trace id of its {@code traceparent} (which goes on to
 * the service untouched), else a new UUIDv7. The service gets it, and the client gets it back.
 */
@Component
public class RequestId implements WebFilter, Ordered {

    static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{8,64}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(HEADER, "-");
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String id = id(exchange.getRequest().getHeaders());
        exchange.getAttributes().put(HEADER, id);
        exchange.getResponse()
                .beforeCommit(() ->
                        Mono.fromRunnable(
                                () -> exchange.getResponse().getHeaders().set(HEADER, id)));
        return chain.filter(
                exchange.mutate()
                        .request(request -> request.headers(headers -> headers.set(HEADER, id)))
                        .build());
    }

    private static String id(HttpHeaders headers) {
        String given = headers.getFirst(HEADER);
        if (given != null && HARMLESS.matcher(given).matches()) {
            return given;
        }
        String trace = headers.getFirst("traceparent");
        Matcher matcher = TRACEPARENT.matcher(trace == null ? "" : trace);
        return matcher.matches() ? matcher.group(1) : UuidCreator.getTimeOrderedEpoch().toString();
    }
}
