package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.tandem.notification.channel.sms.SmsService;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** From an event to a text message, and back from its answer to the topic. */
class SmsDeliveryIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NUMBER = "+13126441999";
    private static final String ROSA = "g-201";
    private static final String DISTRICT = "d-" + UUID.randomUUID();

    @TempDir private static Path folder;

    private static SmsService service;
    private static DeliveryWorld world;
    private static Instance instance;

    @BeforeAll
    static void start() throws Exception {
        service = new SmsService();
        world = new DeliveryWorld(folder);
        instance =
                Instance.start(
                        "sms-delivery-" + UUID.randomUUID(),
                        world.settings(service.settings().toArray(String[]::new)));
        world.circle(instance, DISTRICT, ROSA, "t-101");
        ObjectNode rosa = Topics.personReading(DISTRICT, ROSA, "es");
        ((ObjectNode) rosa.get("data")).put("sms", NUMBER);
        world.topics.publish(Topics.PEOPLE, rosa);
        await("her number to be known")
                .atMost(DeliveryWorld.SOON)
                .until(() ->
                        instance.bean(People.class)
                                .find(new DistrictId(DISTRICT), new PersonId(ROSA))
                                .map(Person::sms)
                                .filter(NUMBER::equals)
                                .isPresent());
    }

    @AfterAll
    static void stop() {
        instance.close();
        world.close();
        service.close();
    }

    @Test
    void she_is_told_answers_stops_the_news_and_hears_of_danger_all_the_same() throws Exception {
        chooses("{\"MESSAGE\":{\"SMS\":\"NOW\"},\"ANNOUNCEMENT\":{\"SMS\":\"NOW\"}}");

        says("c-9");
        awaitState(1, "PLANNED");
        world.passes(Duration.ofMinutes(2));
        awaitTexts(1);
        assertThat(service.got(NUMBER).getFirst().get("Body")).startsWith("Tandem: Nuevo mensaje");
        awaitState(1, "SENT");

        assertThat(writes("Gracias, all\u00ed estar\u00e9")).endsWith("<Response></Response>");
        await("her answer on the topic")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() ->
                        assertThat(
                                        world.topics.published(
                                                "org.tandem.notification.reply.received.v1",
                                                DISTRICT,
                                                ROSA))
                                .singleElement()
                                .extracting(e -> e.at("/data/conversation").asString())
                                .isEqualTo("c-9"));

        assertThat(writes("ALTO NOTICIAS")).contains("noticias");
        announces("INFO");
        awaitState(2, "PLANNED");
        says("c-9");
        awaitState(3, "PLANNED");
        world.passes(Duration.ofMinutes(2));
        awaitState(2, "SUPPRESSED");
        assertThat(text(2).path("reason").asString()).isEqualTo("stopped");
        awaitState(3, "SENT");
        awaitTexts(2);

        announces("EMERGENCY");
        awaitTexts(3);
        awaitState(4, "SENT");
        tells(
                Objects.requireNonNull(service.got(NUMBER).getLast().get("StatusCallback")),
                "delivered");
        awaitState(4, "DELIVERED");
    }

    private static void chooses(String choices) {
        instance.as(DISTRICT, ROSA)
                .put()
                .uri("/api/v1/notifications/preferences")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"chosen\":{\"choices\":" + choices + "}}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static void says(String conversation) {
        ObjectNode sent = Topics.messageSent(Topics.newId(), DISTRICT, conversation, "t-101", ROSA);
        ((ObjectNode) sent.get("data")).put("sentAt", world.now().toString());
        world.topics.publish(Topics.MESSAGING, sent);
    }

    private static void announces(String severity) {
        ObjectNode batch =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.messaging.announcement.addressed.v1"));
        String announcement = UUID.randomUUID().toString();
        batch.put("id", Topics.newId())
                .put("district", DISTRICT)
                .put("subject", announcement)
                .put("partitionkey", announcement + ":0");
        ObjectNode data = (ObjectNode) batch.get("data");
        data.put("announcement", announcement)
                .put("severity", severity)
                .put("addressedAt", world.now().toString());
        data.putArray("recipients")
                .addObject()
                .put("person", ROSA)
                .putArray("students")
                .add(Topics.STUDENT);
        world.topics.publish(Topics.MESSAGING, batch);
    }

    private static String writes(String text) throws Exception {
        return service.tells(
                        instance.url(),
                        "/hooks/sms/inbound",
                        Map.of(
                                "From",
                                NUMBER,
                                "Body",
                                text,
                                "MessageSid",
                                "SM" + UUID.randomUUID()))
                .body();
    }

    private static void tells(String callback, String status) throws Exception {
        assertThat(
                        service.tells(
                                        instance.url(),
                                        callback.replaceFirst("https://[^/]*", ""),
                                        Map.of("MessageStatus", status))
                                .statusCode())
                .isEqualTo(204);
    }

    private static void awaitTexts(int count) {
        await("text messages")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() -> assertThat(service.got(NUMBER)).hasSize(count));
    }

    /** What became of a notification as a text message. */
    private static JsonNode text(int number) {
        byte[] body =
                instance.as(DISTRICT, ROSA)
                        .get()
                        .uri("/api/v1/notifications/" + number + "/trace")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        for (JsonNode delivery : JSON.readTree(body).path("deliveries")) {
            if (delivery.path("channel").asString("").equals("SMS")) {
                return delivery;
            }
        }
        return JSON.missingNode();
    }

    private static void awaitState(int number, String state) {
        await("the text message to be " + state)
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(
                        () -> assertThat(text(number).path("state").asString("")).isEqualTo(state));
    }
}
