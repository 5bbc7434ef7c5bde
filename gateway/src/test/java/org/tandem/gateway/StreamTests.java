package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.gateway.Surroundings.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

@GatewayTest
class StreamTests {

    private final Client client;

    StreamTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    private static void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void emit(HttpExchange exchange, String event) throws IOException {
        exchange.getResponseBody().write((event + "\n\n").getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }

    private static BufferedReader lines(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
    }

    /** The service sends the next event only after the client has had the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/api/v1/notifications/stream"})
    void each_event_arrives_when_it_is_sent(String path) throws IOException {
        Semaphore seen = new Semaphore(0);
        notification.does(exchange -> {
            open(exchange);
            for (int i = 1; i <= 3; i++) {
                emit(exchange, "data: " + i);
                if (!seen.tryAcquire(5, TimeUnit.SECONDS)) {
                    emit(exchange, "data: held back");
                }
            }
        });

        HttpResponse<InputStream> stream = client.open(path);

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(stream.headers().firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(notification.received())
                .singleElement()
                .satisfies(got -> assertThat(got.path()).isEqualTo("/api/v1/notifications/stream"));
        try (BufferedReader lines = lines(stream)) {
            for (int i = 1; i <= 3; i++) {
                assertThat(lines.readLine()).isEqualTo("data: " + i);
                assertThat(lines.readLine()).isEmpty();
                seen.release();
            }
            assertThat(lines.readLine()).as("the service ended the stream").isNull();
        }
    }

    @Test
    void a_stream_may_begin_late_and_last_longer_than_the_response_time() throws IOException {
        Duration late = Duration.ofMillis(1500);
        notification.does(exchange -> {
            new CountDownLatch(1).await(late.toMillis(), TimeUnit.MILLISECONDS);
            open(exchange);
            emit(exchange, "data: first");
            new CountDownLatch(1).await(late.toMillis(), TimeUnit.MILLISECONDS);
            emit(exchange, "data: last");
        });

        try (BufferedReader lines = lines(client.open("/stream"))) {
            assertThat(lines.lines()).containsExactly("data: first", "", "data: last", "");
        }
    }

    @Test
    void a_reader_that_leaves_is_known_to_the_service_at_once() throws Exception {
        CompletableFuture<Instant> released = new CompletableFuture<>();
        notification.does(exchange -> {
            open(exchange);
            try {
                while (!released.isDone()) {
                    emit(exchange, "data: tick");
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                released.complete(Instant.now());
                throw e;
            }
        });
        HttpResponse<InputStream> stream = client.open("/stream");
        BufferedReader lines = lines(stream);
        assertThat(lines.readLine()).isEqualTo("data: tick");

        Instant left = Instant.now();
        lines.close();

        assertThat(released.get(10, TimeUnit.SECONDS)).isBefore(left.plusSeconds(2));
    }

    @Test
    void a_stream_that_has_gone_silent_is_closed_so_that_its_reader_comes_back() {
        CountDownLatch end = new CountDownLatch(1);
        notification.does(exchange -> {
            open(exchange);
            emit(exchange, "data: last words");
            end.await(20, TimeUnit.SECONDS);
        });

        assertThatThrownBy(
                        () -> {
                            try (InputStream events = client.open("/stream").body()) {
                                events.readAllBytes();
                            }
                        })
                .isInstanceOf(IOException.class);

        assertThat(end.getCount()).as("the service is still silent").isEqualTo(1);
        end.countDown();
    }

    @Test
    void the_reader_s_place_in_the_stream_reaches_the_service() {
        notification.does(Upstream.typed(200, "text/event-stream", ""));

        client.send("/stream?unread=true", request -> request.header("Last-Event-ID", "41"));

        assertThat(notification.received())
                .singleElement()
                .satisfies(got -> {
                    assertThat(got.path()).isEqualTo("/api/v1/notifications/stream?unread=true");
                    assertThat(got.headers().getFirst("Last-Event-ID")).isEqualTo("41");
                });
    }
}
