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
    private static final String MEI = "g-202";
    private static final String MEIS_NUMBER = "+13126441998";
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
        world.circle(instance, DISTRICT, ROSA, MEI, "t-101");
        hasNumber(ROSA, "es", NUMBER);
        hasNumber(MEI, "en", MEIS_NUMBER);
    }

    private static void hasNumber(String person, String language, String number) {
        ObjectNode record = Topics.personReading(DISTRICT, person, language);
        ((ObjectNode) record.get("data")).put("sms", number).putArray("roles");
        world.topics.publish(Topics.PEOPLE, record);
        await("the number to be known")
                .atMost(DeliveryWorld.SOON)
                .until(() ->
                        instance.bean(People.class)
                                .find(new DistrictId(DISTRICT), new PersonId(person))
                                .map(Person::sms)
                                .filter(number::equals)
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
        awaitState(ROSA, "SMS", 1, "PLANNED");
        world.passes(Duration.ofMinutes(2));
        awaitTexts(NUMBER, 1);
        assertThat(service.got(NUMBER).getFirst().get("Body")).startsWith("Tandem: Nuevo mensaje");
        awaitState(ROSA, "SMS", 1, "SENT");

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
        announces("INFO", ROSA);
        awaitState(ROSA, "SMS", 2, "PLANNED");
        says("c-9");
        awaitState(ROSA, "SMS", 3, "PLANNED");
        world.passes(Duration.ofMinutes(2));
        awaitState(ROSA, "SMS", 2, "SUPPRESSED");
        assertThat(delivery(ROSA, "SMS", 2).path("reason").asString()).isEqualTo("stopped");
        awaitState(ROSA, "SMS", 3, "SENT");
        awaitTexts(NUMBER, 2);

        announces("EMERGENCY", ROSA);
        awaitTexts(NUMBER, 3);
        awaitState(ROSA, "SMS", 4, "SENT");
        tells(
                Objects.requireNonNull(service.got(NUMBER).getLast().get("StatusCallback")),
                "delivered");
        awaitState(ROSA, "SMS", 4, "DELIVERED");
    }

    @Test
    void what_is_urgent_goes_from_one_channel_to_the_next_until_she_has_read_it() {
        announces("URGENT", MEI);
        awaitState(MEI, "SMS", 1, "PLANNED");
        assertThat(delivery(MEI, "EMAIL", 1).path("reason").asString("")).isEqualTo("escalation");
        world.passes(Duration.ofMinutes(2));
        awaitTexts(MEIS_NUMBER, 1);
        assertThat(world.post.mailsTo(MEI + "@example.org")).isEmpty();

        world.passes(Duration.ofMinutes(15));
        awaitState(MEI, "EMAIL", 1, "SENT");
        assertThat(world.post.mailsTo(MEI + "@example.org")).hasSize(1);

        announces("URGENT", MEI);
        awaitState(MEI, "SMS", 2, "PLANNED");
        world.passes(Duration.ofMinutes(2));
        awaitTexts(MEIS_NUMBER, 2);
        instance.as(DISTRICT, MEI)
                .post()
                .uri("/api/v1/notifications/2/read")
                .exchange()
                .expectStatus()
                .isNoContent();
        world.passes(Duration.ofMinutes(15));
        awaitState(MEI, "EMAIL", 2, "SUPPRESSED");
        assertThat(delivery(MEI, "EMAIL", 2).path("reason").asString("")).isEqualTo("read");
        awaitState(MEI, "SMS", 2, "READ");
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

    private static void announces(String severity, String person) {
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
                .put("person", person)
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

    private static void awaitTexts(String number, int count) {
        await("text messages")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() -> assertThat(service.got(number)).hasSize(count));
    }

    /** What became of a notification on a channel. */
    private static JsonNode delivery(String person, String channel, int number) {
        byte[] body =
                instance.as(DISTRICT, person)
                        .get()
                        .uri("/api/v1/notifications/" + number + "/trace")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        for (JsonNode delivery : JSON.readTree(body).path("deliveries")) {
            if (delivery.path("channel").asString("").equals(channel)) {
                return delivery;
            }
        }
        return JSON.missingNode();
    }

    private static void awaitState(String person, String channel, int number, String state) {
        await(channel + " to be " + state)
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() ->
                        assertThat(delivery(person, channel, number).path("state").asString(""))
                                .isEqualTo(state));
    }
}
