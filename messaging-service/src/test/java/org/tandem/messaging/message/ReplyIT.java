package org.tandem.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.Contracts;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people answer by text message is said in their conversations. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class ReplyIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort int port;
    @Autowired MeterRegistry meters;
    WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
        SampleRoster.bringTo(port);
    }

    @Test
    void an_answer_is_said_by_whoever_answers_and_once() throws Exception {
        String conversation = open();
        String answer = UUID.randomUUID().toString();

        answers("maplewood", "g-201", conversation, answer, "Gracias, allí estaré.");
        answers("maplewood", "g-201", conversation, answer, "Gracias, allí estaré.");
        answers("maplewood", "g-201", conversation, UUID.randomUUID().toString(), "¿A qué hora?");

        List<JsonNode> said = awaitSaid(conversation, 2);
        assertThat(said)
                .extracting(m -> m.get("text").asString())
                .containsExactly("Gracias, allí estaré.", "¿A qué hora?");
        assertThat(said).extracting(m -> m.get("author").asString()).containsOnly("g-201");
        assertThat(said.getFirst().get("language").asString()).isEqualTo("es");
    }

    @Test
    void an_answer_that_may_not_be_said_is_dropped_and_counted_and_later_ones_are_said()
            throws Exception {
        String conversation = open();
        String closed = open();
        post("/" + closed + "/close", "");
        double strangers = dropped("NOT_A_PARTICIPANT");
        double late = dropped("CLOSED");
        double invalid = dropped("INVALID");

        answers("maplewood", "g-202", conversation, UUID.randomUUID().toString(), "Let me in");
        answers("lakeside", "g-201", conversation, UUID.randomUUID().toString(), "Let me in");
        answers("maplewood", "g-201", closed, UUID.randomUUID().toString(), "Too late");
        answers("maplewood", "g-201", conversation, UUID.randomUUID().toString(), "a\u0007b");
        answers("maplewood", "g-201", conversation, UUID.randomUUID().toString(), "Hello");

        assertThat(awaitSaid(conversation, 1))
                .extracting(m -> m.get("text").asString())
                .containsExactly("Hello");
        await("all to be counted")
                .atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(dropped("NOT_A_PARTICIPANT")).isEqualTo(strangers + 2);
                    assertThat(dropped("CLOSED")).isEqualTo(late + 1);
                    assertThat(dropped("INVALID")).isEqualTo(invalid + 1);
                });
        assertThat(said(closed)).isEmpty();
    }

    @Test
    void what_is_consumed_can_be_read_as_its_producer_publishes_it() {
        Contracts.of("notification-service").holdForConsumer(ReplyEvent.class);
    }

    private double dropped(String reason) {
        return meters.counter("replies.dropped", "reason", reason).count();
    }

    /** A conversation of Helen Park and Rosa García. */
    private String open() {
        return post(
                        "",
                        "{\"student\":\"s-301\",\"kind\":\"PRIVATE\",\"subject\":\"Reading\",\"with\":[\"g-201\"]}")
                .get("id")
                .asString();
    }

    private JsonNode post(String path, String body) {
        return JSON.readTree(
                client.post()
                        .uri("/api/v1/conversations" + path)
                        .header(HttpHeaders.AUTHORIZATION, PARK)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .is2xxSuccessful()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private List<JsonNode> awaitSaid(String conversation, int count) {
        await(count + " messages")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(said(conversation)).hasSize(count));
        return said(conversation);
    }

    private List<JsonNode> said(String conversation) {
        JsonNode page =
                JSON.readTree(
                        client.get()
                                .uri("/api/v1/conversations/{id}/messages?after=0", conversation)
                                .header(HttpHeaders.AUTHORIZATION, PARK)
                                .exchange()
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent());
        List<JsonNode> said = new ArrayList<>();
        page.get("messages").forEach(said::add);
        return said;
    }

    /** Tells as the notification service does what somebody answered. */
    private static void answers(
            String district, String person, String conversation, String reply, String text)
            throws Exception {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("notification-service")
                                        .sample("org.tandem.notification.reply.received.v1"));
        event.put("id", UUID.randomUUID().toString()).put("district", district);
        ((ObjectNode) event.get("data"))
                .put("reply", reply)
                .put("person", person)
                .put("conversation", conversation)
                .put("text", text);
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    "tandem.notification.events",
                                    district + ":" + person,
                                    event.toString()))
                    .get();
        }
    }
}
