package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.gateway.Surroundings.goals;
import static org.tandem.gateway.Surroundings.messaging;
import static org.tandem.gateway.Surroundings.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@GatewayTest
class CircuitTests {

    private final Client client;

    CircuitTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/conversations, messaging, Conversations and announcements are not available",
        "/api/v1/goals, goals, 'Goals, concerns and meetings are not available'",
        "/api/v1/notifications, notification, Notifications are not available",
        "/stream, notification, Notifications are not available",
    })
    void a_service_that_is_down_is_named_in_the_words_of_its_users(
            String path, String service, String words) {
        allGoDown();

        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:service-unavailable");
        assertThat(Client.problem(answer).path("service").asString()).isEqualTo(service);
        assertThat(Client.problem(answer).path("detail").asString()).startsWith(words);
        assertThat(answer.body()).doesNotContain("127.0.0.1", "Exception", "onnection refused");
    }

    private static void allGoDown() {
        messaging.goDown();
        goals.goDown();
        notification.goDown();
    }

    @Test
    void the_circuit_opens_while_a_service_is_down_and_closes_when_it_is_back() {
        messaging.goDown();
        IntStream.range(0, 4).forEach(_ -> client.get("/api/v1/conversations"));
        messaging.comeBack();

        HttpResponse<String> refused = client.get("/api/v1/conversations");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(messaging.received()).as("the circuit is open").isEmpty();
        await("the circuit lets requests try again after its wait")
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/api/v1/conversations").statusCode() == 200);
        assertThat(client.get("/api/v1/conversations").statusCode()).isEqualTo(200);
        assertThat(client.get("/api/v1/conversations").statusCode()).isEqualTo(200);
    }

    /** None is answered before all have come. */
    @Test
    void sixty_requests_at_once_are_no_failure() throws Exception {
        var allAreThere = new CountDownLatch(60);
        messaging.does(exchange -> {
            allAreThere.countDown();
            allAreThere.await(10, TimeUnit.SECONDS);
            Upstream.json(200, "{}").answer(exchange);
        });

        List<Callable<Integer>> requests =
                Collections.nCopies(60, () -> client.get("/api/v1/conversations").statusCode());
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : senders.invokeAll(requests)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void an_open_circuit_of_one_service_leaves_the_others_alone() {
        messaging.goDown();
        IntStream.range(0, 5).forEach(_ -> client.get("/api/v1/conversations"));

        assertThat(client.get("/api/v1/goals").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void failures_that_a_service_answers_open_its_circuit(int status) {
        goals.does(Upstream.json(status, "{}"));
        IntStream.range(0, 4).forEach(_ -> client.get("/api/v1/goals"));
        goals.does(Upstream.json(200, "{}"));

        assertThat(client.get("/api/v1/goals").statusCode()).isEqualTo(503);
        assertThat(goals.received()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 409, 422, 429, 501})
    void refusals_that_a_service_answers_do_not_open_its_circuit(int status) {
        goals.does(Upstream.json(status, "{}"));
        IntStream.range(0, 8).forEach(_ -> client.get("/api/v1/goals"));

        assertThat(goals.received()).hasSize(8);
    }

    @Test
    void requests_that_are_too_large_do_not_open_the_circuit() {
        String large = "x".repeat(70_000);
        IntStream.range(0, 8).forEach(_ -> client.post("/api/v1/goals", large));

        assertThat(client.get("/api/v1/goals").statusCode()).isEqualTo(200);
    }

    @Test
    void the_live_stream_is_not_affected_by_an_open_circuit() throws IOException {
        notification.does(Upstream.json(500, "{}"));
        IntStream.range(0, 5).forEach(_ -> client.get("/api/v1/notifications"));
        notification.does(Upstream.typed(200, "text/event-stream", "data: 1\n\n"));

        assertThat(client.get("/api/v1/notifications").statusCode()).isEqualTo(503);
        HttpResponse<InputStream> stream = client.open("/stream");

        try (InputStream events = stream.body()) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(events).hasContent("data: 1\n\n");
        }
    }
}
