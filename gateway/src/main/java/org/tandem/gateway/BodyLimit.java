package org.tandem.gateway;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.concurrent.TimeoutException;

/**
 * Takes in the whole request body, within its limits, before a service is asked. So a service never
 * sees half of a request that is too large, and a slow phone connection neither occupies it nor
 * counts as its slowness in its circuit breaker.
 */
@Component
public class BodyLimit implements GlobalFilter, Ordered {

    private final GatewayLimits limits;

    BodyLimit(GatewayLimits limits) {
        this.limits = limits;
    }

    /** Before the library's own body cache, which the Retry filter switches on, has no limit. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        long declared = headers.getContentLength();
        if (declared > limits.bodySize().toBytes()) {
            return Mono.error(new DataBufferLimitException("Declared: " + declared));
        }
        if (declared <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        return body(exchange.getRequest())
                .map(body -> exchange.mutate().request(new Received(exchange, body)).build())
                .flatMap(chain::filter);
    }

    private Mono<byte[]> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), Math.toIntExact(limits.bodySize().toBytes()))
                .map(BodyLimit::bytes)
                .timeout(limits.bodyTime())
                .onErrorMap(TimeoutException.class, _ -> new BodyTooSlowException())
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The request with its body at hand; a retry can read it again. */
    private static final class Received extends ServerHttpRequestDecorator {

        private final Flux<DataBuffer> body;

        Received(ServerWebExchange exchange, byte[] bytes) {
            super(exchange.getRequest());
            this.body =
                    Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(bytes)));
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body;
        }
    }
}
