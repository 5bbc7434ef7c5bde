package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    static BufferedReader lines(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
    }

    /** The service sends the next event only after the client has had the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/api/v1/notifications/stream"})
    void each_event_arrives_when_it_is_sent(String path) throws IOException {
        Semaphore seen = new Semaphore(0);
        notification.does(exchange -> {
            Upstream.openStream(exchange);
            for (int i = 1; i <= 3; i++) {
                Upstream.emit(exchange, "data: " + i);
                if (!seen.tryAcquire(5, TimeUnit.SECONDS)) {
                    Upstream.emit(exchange, "data: held back");
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
    void a_reader_that_leaves_is_known_to_the_service() throws Exception {
        CompletableFuture<Boolean> released = new CompletableFuture<>();
        notification.does(exchange -> {
            Upstream.openStream(exchange);
            try {
                while (!released.isDone()) {
                    Upstream.emit(exchange, "data: tick");
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                released.complete(true);
                throw e;
            }
        });
        HttpResponse<InputStream> stream = client.open("/stream");
        BufferedReader lines = lines(stream);
        assertThat(lines.readLine()).isEqualTo("data: tick");

        lines.close();

        assertThat(released).as("the service's writes fail").succeedsWithin(Duration.ofSeconds(10));
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
