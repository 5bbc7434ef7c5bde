package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Rights that end and come back, between an event and its delivery and afterwards. */
class RestrictionIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String INBOX = "/api/v1/notifications";

    private static Instance instance;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        instance = Instance.start("rights-" + UUID.randomUUID(), "tandem.stream.heartbeat=1s");
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    @BeforeEach
    void both_guardians_may_be_told() {
        topics.circle(instance, district, "g-1", "g-2");
    }

    @Test
    void whoever_is_restricted_is_told_nothing_more() {
        double before = suppressed("not-in-the-circle");
        topics.circle(instance, district, "g-2");

        send("g-1", "g-2");

        awaitShown("g-2", 1);
        assertThat(numbers("g-1", "")).isEmpty();
        assertThat(suppressed("not-in-the-circle")).isEqualTo(before + 1);
        topics.circle(instance, district, "g-1", "g-2");
        send("g-1", "g-2");
        awaitShown("g-2", 2);
        awaitShown("g-1", 1);
    }

    @Test
    void what_she_was_told_is_hidden_everywhere_and_comes_back_as_it_was() {
        IntStream.range(0, 5).forEach(_ -> send("g-1", "g-2"));
        awaitShown("g-1", 5);
        read("g-1", 2).expectStatus().isNoContent();

        topics.circle(instance, district, "g-2");

        awaitShown("g-1", 0);
        assertThat(inbox("g-1", "").get("unread").asLong()).isZero();
        assertThat(numbers("g-1", "?unread=true")).isEmpty();
        assertThat(numbers("g-1", "?after=0")).isEmpty();
        read("g-1", 3).expectStatus().isNotFound();
        try (EventStream resumed = instance.stream(district, "g-1", "0")) {
            await("signs of life").atMost(SOON).until(() -> resumed.events("comment").size() > 2);
            assertThat(resumed.numbers()).isEmpty();
        }
        assertThat(numbers("g-2", "")).hasSize(5);

        topics.circle(instance, district, "g-1", "g-2");

        awaitShown("g-1", 5);
        assertThat(inbox("g-1", "").get("unread").asLong()).isEqualTo(4);
        assertThat(numbers("g-1", "?unread=true")).containsExactly(5L, 4L, 3L, 1L);
        assertThat(inbox("g-1", "?after=1&limit=1").at("/notifications/0").has("readAt")).isTrue();
    }

    @Test
    void an_open_stream_goes_on_after_a_gap_when_the_right_is_back() {
        try (EventStream stream = instance.stream(district, "g-1", "")) {
            await("ready").atMost(SOON).until(() -> !stream.events("ready").isEmpty());
            send("g-1");
            awaitNumbers(stream, 1);

            topics.circle(instance, district, "g-2");
            send("g-1", "g-2");
            awaitShown("g-2", 1);
            topics.circle(instance, district, "g-1", "g-2");
            send("g-1", "g-2");

            awaitNumbers(stream, 1, 2);
        }
    }

    @Test
    void paging_passes_over_what_is_hidden() {
        IntStream.range(0, 3).forEach(_ -> send("g-1"));
        awaitShown("g-1", 3);
        MongoTemplate mongo = instance.bean(MongoTemplate.class);
        mongo.getCollection("notifications")
                .updateOne(
                        new Document("_id", district + ":g-1:0000000002"),
                        new Document("$set", new Document("hidden", true)));

        assertThat(numbers("g-1", "")).containsExactly(3L, 1L);
        assertThat(numbers("g-1", "?limit=1&before=3")).containsExactly(1L);
        assertThat(numbers("g-1", "?limit=1&after=1")).containsExactly(3L);
        try (EventStream resumed = instance.stream(district, "g-1", "1")) {
            awaitNumbers(resumed, 3);
        }
    }

    @Test
    void when_a_student_is_gone_nobody_sees_or_is_told_anything_until_she_is_back() {
        send("g-1", "g-2");
        awaitShown("g-1", 1);
        double before = suppressed("not-in-the-circle");

        topics.publishTombstone(district);
        Topics.awaitCircle(instance, district);

        awaitShown("g-1", 0);
        send("g-1", "g-2");
        await("the message passed over")
                .atMost(SOON)
                .until(() -> suppressed("not-in-the-circle") == before + 2);
        topics.publish(
                Topics.STUDENTS,
                Topics.studentChanged(
                        district,
                        Instant.parse("2026-09-01T06:00:00Z"),
                        List.of("g-1"),
                        List.of()));
        topics.circle(instance, district, "g-2");
        awaitShown("g-2", 1);
        assertThat(numbers("g-1", "")).as("what came late changes nothing").isEmpty();
    }

    @Test
    void of_a_person_who_is_gone_nothing_is_kept_but_that_she_is_gone() {
        People people = instance.bean(People.class);
        var where = new DistrictId(district);
        var principal = new PersonId("p-1");
        topics.person(district, "p-1", "principal");
        await("known").atMost(SOON).until(() -> people.find(where, principal).isPresent());

        topics.publish(Topics.PEOPLE, district + ":p-1", null);

        await("gone").atMost(SOON).until(() -> people.find(where, principal).isEmpty());
        Document kept =
                instance.bean(MongoTemplate.class)
                        .getCollection("people")
                        .find(new Document("_id", district + ":p-1"))
                        .first();
        assertThat(kept)
                .isNotNull()
                .containsOnlyKeys("_id", "district", "signInNames", "offices", "since");
    }

    @Test
    void about_a_student_nobody_knows_nobody_is_told() {
        double before = suppressed("student-unknown");

        topics.publish(
                Topics.MESSAGING,
                Topics.messageSent(Topics.newId(), "other-" + district, "c-1", "t-1", "g-1"));

        await("passed over").atMost(SOON).until(() -> suppressed("student-unknown") > before);
    }

    @Test
    void rights_that_change_while_messages_are_delivered_decide_in_the_end() {
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 200).forEach(_ -> send("g-1", "g-2")));
        for (int i = 0; i < 20; i++) {
            publishCircle("g-2");
            publishCircle("g-1", "g-2");
        }
        publishCircle("g-2");
        await("all sent").atMost(SOON).until(() -> !sender.isAlive());
        awaitShown("g-2", 200);
        Topics.awaitCircle(instance, district, "g-2");

        awaitShown("g-1", 0);
        assertThat(inbox("g-1", "").get("unread").asLong()).isZero();
        topics.circle(instance, district, "g-1", "g-2");
        long stored =
                instance.bean(MongoTemplate.class)
                        .getCollection("notifications")
                        .countDocuments(
                                new Document("district", district).append("recipient", "g-1"));
        await("all that is stored is shown")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(inbox("g-1", "").get("unread").asLong()).isEqualTo(stored));
    }

    private void publishCircle(String... people) {
        topics.publish(
                Topics.STUDENTS,
                Topics.studentChanged(district, Instant.now(), List.of(people), List.of()));
    }

    private void send(String... recipients) {
        topics.publish(
                Topics.MESSAGING,
                Topics.messageSent(Topics.newId(), district, "c-1", "t-1", recipients));
    }

    private JsonNode inbox(String person, String query) {
        byte[] body =
                instance.as(district, person)
                        .get()
                        .uri(INBOX + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    private List<Long> numbers(String person, String query) {
        return inbox(person, query)
                .get("notifications")
                .valueStream()
                .map(n -> n.get("number").asLong())
                .toList();
    }

    private WebTestClient.ResponseSpec read(String person, long number) {
        return instance.as(district, person).post().uri(INBOX + "/" + number + "/read").exchange();
    }

    /** Waits until a person sees as many notifications, and that none of them is missing. */
    private void awaitShown(String person, int count) {
        await("what " + person + " sees")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(numbers(person, "?after=0&limit=100"))
                                .hasSize(Math.min(count, 100)));
        if (count > 100) {
            await("the last one")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(numbers(person, "?limit=1")).containsExactly((long) count));
        }
    }

    private static void awaitNumbers(EventStream stream, long... numbers) {
        await("the numbers on the stream")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(stream.numbers())
                                .isEqualTo(LongStream.of(numbers).boxed().toList()));
    }

    private static double suppressed(String reason) {
        return instance.bean(MeterRegistry.class)
                .counter("notifications.suppressed", "reason", reason)
                .count();
    }
}
