package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.gateway.Surroundings.messaging;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@GatewayTest
class LimitTests {

    private static final String MESSAGES = "/api/v1/conversations/1/messages";
    private static final String ROSTERS = "/api/v1/roster/imports";
    private static final String ATTACHMENTS = "/api/v1/attachments";
    private final Client client;

    LimitTests(@LocalServerPort int port) {
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

    @Test
    void a_roster_may_be_larger_than_other_bodies() {
        String body = "x".repeat(200 * 1024);

        HttpResponse<String> answer = client.post(ROSTERS + "?dryRun=true", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> assertThat(got.body()).isEqualTo(body))
                .satisfies(got -> assertThat(got.path()).isEqualTo(ROSTERS + "?dryRun=true"));
    }

    @Test
    void a_roster_declared_too_large_is_refused_without_asking_the_service() {
        HttpResponse<String> answer = client.post(ROSTERS, "x".repeat(200 * 1024 + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.problem(answer).path("detail").asString()).contains("204800 bytes");
        assertThat(messaging.received()).isEmpty();
    }

    @Test
    void a_roster_of_unknown_length_is_refused_once_it_is_too_large() {
        byte[] bytes = "x".repeat(300 * 1024).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer =
                client.send(
                        ROSTERS,
                        request ->
                                request.POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(bytes))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.problem(answer).path("detail").asString()).contains("204800 bytes");
    }

    @Test
    void an_attachment_has_a_limit_of_its_own() {
        String body = "x".repeat(150 * 1024);

        assertThat(client.post(ATTACHMENTS, body).statusCode()).isEqualTo(200);
        HttpResponse<String> larger = client.post(ATTACHMENTS, body + "x");

        assertThat(larger.statusCode()).isEqualTo(413);
        assertThat(Client.problem(larger).path("detail").asString()).contains("153600 bytes");
        assertThat(messaging.received()).hasSize(1);
    }

    @Test
    void an_attachment_of_unknown_length_is_refused_once_it_is_too_large() {
        byte[] bytes = new byte[200 * 1024];

        HttpResponse<String> answer =
                client.send(
                        ATTACHMENTS,
                        request ->
                                request.POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(bytes))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void an_attachment_reaches_the_service_while_the_client_is_still_sending_it() {
        byte[] half = new byte[60 * 1024];
        InputStream firstHalf = new ByteArrayInputStream(half);
        InputStream secondHalf =
                new ByteArrayInputStream(half) {
                    @Override
                    public synchronized int read(byte[] into, int at, int length) {
                        await("the first half at the service")
                                .atMost(Duration.ofSeconds(15))
                                .until(() -> messaging.arrived() >= 32 * 1024);
                        return super.read(into, at, length);
                    }
                };

        HttpResponse<String> answer =
                client.send(
                        ATTACHMENTS,
                        request ->
                                request.POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new SequenceInputStream(firstHalf, secondHalf))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messaging.arrived()).isEqualTo(2L * half.length);
    }

    private static void assertThatItIsTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:too-large");
        assertThat(Client.problem(answer).path("detail").asString()).contains("65536 bytes");
        assertThat(messaging.received()).isEmpty();
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

    /**
     * The circuit breaker's library has a limit of its own, of one second unless told otherwise.
     */
    @Test
    void an_answer_within_the_response_time_passes() {
        messaging.does(exchange -> {
            new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
            Upstream.json(200, "{}").answer(exchange);
        });

        assertThat(client.get("/api/v1/conversations").statusCode()).isEqualTo(200);
    }
}
