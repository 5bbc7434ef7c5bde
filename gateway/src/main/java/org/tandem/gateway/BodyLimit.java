package org.tandem.gateway;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes in the whole request body, within its limits, before a service is asked. So a service never
 * sees half of a request that is too large, and a slow phone connection neither occupies it nor
 * counts as its slowness in its circuit breaker. Only a file on a route whose metadata say {@code
 * upload} goes through as it comes, because it is too large to be held.
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
        DataSize size = sizeFor(exchange, limits);
        if (declared > size.toBytes()) {
            return Mono.error(new DataBufferLimitException("Declared: " + declared));
        }
        if (isUpload(exchange)) {
            var passing = new Passing(exchange.getRequest(), size, limits.bodyTime());
            return chain.filter(exchange.mutate().request(passing).build());
        }
        if (declared <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        return body(exchange.getRequest())
                .map(body -> exchange.mutate().request(new Received(exchange, body)).build())
                .flatMap(chain::filter);
    }

    /** The largest body that the request's route takes. */
    static DataSize sizeFor(ServerWebExchange exchange, GatewayLimits limits) {
        return switch (upload(exchange)) {
            case "" -> limits.bodySize();
            case "attachment" -> limits.attachmentSize();
            default -> limits.uploadSize();
        };
    }

    private static boolean isUpload(ServerWebExchange exchange) {
        return !upload(exchange).isEmpty();
    }

    /** What the route says that its files are; empty when it has none. */
    private static String upload(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        Object upload = route == null ? null : route.getMetadata().get("upload");
        return upload == null ? "" : upload.toString();
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

    /** The request with a file that is counted while it passes; the pauses in it are bounded. */
    private static final class Passing extends ServerHttpRequestDecorator {

        private final Flux<DataBuffer> body;

        Passing(ServerHttpRequest request, DataSize size, Duration pause) {
            super(request);
            AtomicLong passed = new AtomicLong();
            this.body =
                    request.getBody()
                            .timeout(pause)
                            .onErrorMap(TimeoutException.class, _ -> new BodyTooSlowException())
                            .<DataBuffer>handle((buffer, next) -> {
                                if (passed.addAndGet(buffer.readableByteCount()) > size.toBytes()) {
                                    DataBufferUtils.release(buffer);
                                    next.error(new DataBufferLimitException("Passed: " + passed));
                                } else {
                                    next.next(buffer);
                                }
                            });
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body;
        }
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
