package org.tandem.gateway;

import io.netty.handler.timeout.ReadTimeoutHandler;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the pauses within an answer: the library's response timeout ends with the answer's first
 * line, and a service that stops in the middle would hold its client for ever. A live stream may be
 * silent for longer, but not without end: its service sends a comment every few seconds.
 */
@Component
public class UpstreamClient implements HttpClientCustomizer {

    private final GatewayLimits limits;

    UpstreamClient(GatewayLimits limits) {
        this.limits = limits;
    }

    @Override
    public HttpClient customize(HttpClient client) {
        return client.doOnResponse(this::boundPauses);
    }

    /** The handler leaves the connection when it goes back to the pool. */
    private void boundPauses(HttpClientResponse answer, Connection connection) {
        Duration pause = isStream(answer) ? limits.streamSilence() : limits.responseTime();
        connection.addHandlerLast(new ReadTimeoutHandler(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static boolean isStream(HttpClientResponse answer) {
        String type = answer.responseHeaders().get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
