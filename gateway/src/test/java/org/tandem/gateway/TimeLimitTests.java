package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.gateway.Surroundings.goals;
import static org.tandem.gateway.Surroundings.messaging;
import static org.tandem.gateway.Surroundings.notification;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What is said and done when something does not come in time. */
@GatewayTest
@ShortLimits
class TimeLimitTests {

    private static final String MESSAGES = "/api/v1/conversations/1/messages";
    private final int port;
    private final Client client;

    TimeLimitTests(@LocalServerPort int port) {
        this.port = port;
        this.client = new Client(port);
    }

    @Test
    void a_body_that_does_not_arrive_is_given_up_and_the_service_not_asked() throws IOException {
        String begun =
                """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Length: 100\r
                \r
                {"text":\
                """
                        .formatted(MESSAGES, Surroundings.issuer.token());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            BufferedReader answer =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 408 Request Timeout");
            assertThat(answer.lines())
                    .as("all up to the end of the connection")
                    .anyMatch(line -> line.contains("urn:tandem:problem:request-timeout"));
            assertThat(messaging.received()).isEmpty();
        }
    }

    @Test
    void a_slow_service_is_given_up_after_the_response_time() {
        CountDownLatch end = new CountDownLatch(1);
        messaging.does(_ -> end.await(30, TimeUnit.SECONDS));
        Instant start = Instant.now();

        HttpResponse<String> answer = client.get("/api/v1/conversations");

        Duration took = Duration.between(start, Instant.now());
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(took).isGreaterThan(Duration.ofMillis(600));
        assertThat(end.getCount()).as("the service has not answered yet").isEqualTo(1);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:service-timeout");
        assertThat(Client.problem(answer).path("service").asString()).isEqualTo("messaging");
        assertThat(Client.problem(answer).path("detail").asString())
                .startsWith("Conversations and announcements are taking longer");
        assertThat(messaging.received()).hasSize(1);
        end.countDown();
    }

    @Test
    void a_second_try_that_is_slow_is_given_up_too() {
        messaging.does(_ -> {
            if (messaging.received().size() == 1) {
                throw new IOException("gone");
            }
            Thread.currentThread().join();
        });

        HttpResponse<String> answer = client.get("/api/v1/conversations");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(messaging.received()).hasSize(2);
    }

    @Test
    void a_slow_command_is_not_sent_twice_and_its_sender_learns_how_to_be_sure() {
        CountDownLatch end = new CountDownLatch(1);
        messaging.does(_ -> end.await(30, TimeUnit.SECONDS));

        HttpResponse<String> answer = client.post(MESSAGES, "{}");

        end.countDown();
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(Client.problem(answer).path("detail").asString())
                .contains("same Idempotency-Key");
        assertThat(messaging.received()).hasSize(1);
    }

    @Test
    void an_answer_that_stops_in_the_middle_is_cut_off() {
        CountDownLatch end = new CountDownLatch(1);
        messaging.does(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            end.await(30, TimeUnit.SECONDS);
        });

        assertThatThrownBy(() -> client.get("/api/v1/conversations"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(end.getCount()).as("the service is still silent").isEqualTo(1);
        end.countDown();
    }

    @Test
    void an_answer_that_stops_before_its_body_is_a_504_problem() {
        messaging.does(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().flush();
            Thread.currentThread().join();
        });

        HttpResponse<String> answer = client.post(MESSAGES, "{}");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:service-timeout");
    }

    @Test
    void slow_answers_open_the_circuit() {
        goals.does(_ -> Thread.currentThread().join());
        IntStream.range(0, 4).forEach(_ -> client.post("/api/v1/goals", "{}"));
        goals.does(Upstream.json(200, "{}"));

        assertThat(client.get("/api/v1/goals").statusCode()).isEqualTo(503);
        assertThat(goals.received()).hasSize(4);
    }

    @Test
    void a_stream_may_begin_late_and_last_longer_than_the_response_time() throws IOException {
        Duration late = Duration.ofMillis(1500);
        notification.does(exchange -> {
            new CountDownLatch(1).await(late.toMillis(), TimeUnit.MILLISECONDS);
            Upstream.openStream(exchange);
            Upstream.emit(exchange, "data: first");
            new CountDownLatch(1).await(late.toMillis(), TimeUnit.MILLISECONDS);
            Upstream.emit(exchange, "data: last");
        });

        try (BufferedReader lines = StreamTests.lines(client.open("/stream"))) {
            assertThat(lines.lines()).containsExactly("data: first", "", "data: last", "");
        }
    }

    @Test
    void a_stream_that_has_gone_silent_is_closed_so_that_its_reader_comes_back() {
        CountDownLatch end = new CountDownLatch(1);
        notification.does(exchange -> {
            Upstream.openStream(exchange);
            Upstream.emit(exchange, "data: last words");
            end.await(30, TimeUnit.SECONDS);
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
}
