package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.gateway.Surroundings.messaging;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@GatewayTest
class LimitTests {

    private static final String MESSAGES = "/api/v1/conversations/1/messages";
    private final int port;
    private final Client client;

    LimitTests(@LocalServerPort int port) {
        this.port = port;
        this.client = new Client(port);
    }

    @Test
    void a_body_just_within_the_limit_passes() {
        String body = "x".repeat(64 * 1024);

        HttpResponse<String> answer = client.post(MESSAGES, body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> assertThat(got.body()).isEqualTo(body));
    }

    @Test
    void a_body_declared_too_large_is_refused_without_asking_the_service() {
        HttpResponse<String> answer = client.post(MESSAGES, "x".repeat(64 * 1024 + 1));

        assertThatItIsTooLarge(answer);
    }

    @Test
    void a_body_of_unknown_length_is_refused_once_it_is_too_large() {
        byte[] bytes = "x".repeat(300 * 1024).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer =
                client.send(
                        MESSAGES,
                        request ->
                                request.POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(bytes))));

        assertThatItIsTooLarge(answer);
    }

    private static void assertThatItIsTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:too-large");
        assertThat(Client.problem(answer).path("detail").asString()).contains("65536 bytes");
        assertThat(messaging.received()).isEmpty();
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
        messaging.does(_ -> end.await(10, TimeUnit.SECONDS));
        Instant start = Instant.now();

        HttpResponse<String> answer = client.get("/api/v1/conversations");

        Duration took = Duration.between(start, Instant.now());
        end.countDown();
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(took).isBetween(Duration.ofMillis(600), Duration.ofMillis(2500));
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:service-timeout");
        assertThat(Client.problem(answer).path("service").asString()).isEqualTo("messaging");
        assertThat(Client.problem(answer).path("detail").asString())
                .startsWith("Conversations and announcements are taking longer");
        assertThat(messaging.received()).hasSize(1);
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
    void an_answer_just_within_the_response_time_passes() {
        messaging.does(exchange -> {
            new CountDownLatch(1).await(350, TimeUnit.MILLISECONDS);
            Upstream.json(200, "{}").answer(exchange);
        });

        assertThat(client.get("/api/v1/conversations").statusCode()).isEqualTo(200);
    }

    @Test
    void a_slow_command_is_not_sent_twice_and_its_sender_learns_how_to_be_sure() {
        CountDownLatch end = new CountDownLatch(1);
        messaging.does(_ -> end.await(10, TimeUnit.SECONDS));

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
            end.await(10, TimeUnit.SECONDS);
        });
        Instant start = Instant.now();

        assertThatThrownBy(() -> client.get("/api/v1/conversations"))
                .isInstanceOf(UncheckedIOException.class);

        end.countDown();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
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
    void a_command_whose_answer_is_lost_is_not_sent_twice() {
        messaging.does(_ -> {
            throw new IOException("gone");
        });

        HttpResponse<String> answer = client.post(MESSAGES, "{}");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:service-broken-off");
        assertThat(Client.problem(answer).path("detail").asString())
                .contains("same Idempotency-Key");
        assertThat(messaging.received()).hasSize(1);
    }

    @Test
    void a_question_whose_answer_is_lost_is_asked_once_more() {
        messaging.does(exchange -> {
            if (messaging.received().size() == 1) {
                throw new IOException("gone");
            }
            Upstream.json(200, "{\"second\":true}").answer(exchange);
        });

        HttpResponse<String> answer = client.get("/api/v1/conversations");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"second\":true}");
        assertThat(messaging.received()).hasSize(2);
    }
}
