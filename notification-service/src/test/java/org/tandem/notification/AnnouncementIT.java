package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.notification.roster.Circle;
import org.tandem.notification.roster.Circles;
import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Announcements on their way to inboxes, and what is told of that. */
class AnnouncementIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String INBOX = "/api/v1/notifications";
    private static final String TYPE = "org.tandem.messaging.announcement.";
    private static final String TOLD = "org.tandem.notification.notification.";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Instance instance;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();
    private final String announcement = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        instance = Instance.start("announcements-" + UUID.randomUUID());
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    @Test
    void each_recipient_is_told_once_about_her_students() {
        circle("s-1", "g-1", "g-2");
        circle("s-2", "g-1");
        ObjectNode batch =
                batch(
                        "addressed",
                        "URGENT",
                        Map.of("g-1", List.of("s-1", "s-2"), "g-2", List.of("s-1")));

        topics.publish(Topics.MESSAGING, batch);
        topics.publish(Topics.MESSAGING, batch);
        circle("s-1", "g-1", "g-2", "g-3");

        awaitShown("g-1", 1);
        awaitShown("g-2", 1);
        JsonNode told = inbox("g-1").at("/notifications/0");
        assertThat(told.get("kind").asString()).isEqualTo("URGENT_ANNOUNCEMENT");
        assertThat(told.get("category").asString()).isEqualTo("EVENT");
        assertThat(told.get("title").asString())
                .isEqualTo("Urgent: Reading night on Thursday (2 students)");
        assertThat(told.get("preview").asString()).startsWith("Bring a book");
        assertThat(told.get("students").toString()).isEqualTo("[\"s-1\",\"s-2\"]");
        assertThat(told.at("/about/id").asString()).isEqualTo(announcement);
        List<ObjectNode> created = awaitPublished("created", "g-1");
        assertThat(
                        Contracts.of("notification-service")
                                .problems(TOLD + "created.v1", created.getFirst().get("data")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "addressed, INFO,      ANNOUNCEMENT",
        "addressed, IMPORTANT, IMPORTANT_ANNOUNCEMENT",
        "addressed, EMERGENCY, EMERGENCY_ANNOUNCEMENT",
        "addressed, LATER,     ANNOUNCEMENT",
        "reminded,  URGENT,    ANNOUNCEMENT_REMINDER",
        "reminded,  EMERGENCY, EMERGENCY_ANNOUNCEMENT"
    })
    void what_it_is_follows_from_how_much_it_presses(String event, String severity, String kind) {
        topics.publish(Topics.MESSAGING, batch(event, severity, Map.of("t-1", List.of())));

        awaitShown("t-1", 1);
        assertThat(inbox("t-1").at("/notifications/0/kind").asString()).isEqualTo(kind);
        assertThat(inbox("t-1").at("/notifications/0").has("student")).isFalse();
    }

    @Test
    void who_may_be_told_about_one_student_only_is_told_about_that_one() {
        circle("s-1", "g-1");
        circle("s-2", "g-2");

        topics.publish(
                Topics.MESSAGING, batch("addressed", "INFO", Map.of("g-1", List.of("s-1", "s-2"))));

        awaitShown("g-1", 1);
        assertThat(inbox("g-1").at("/notifications/0/students").toString()).isEqualTo("[\"s-1\"]");
    }

    @Test
    void who_may_not_be_told_is_not_and_the_author_hears_of_it() {
        circle("s-1", "g-2");

        topics.publish(
                Topics.MESSAGING,
                batch(
                        "addressed",
                        "INFO",
                        Map.of(
                                "g-1",
                                List.of("s-1"),
                                "g-2",
                                List.of("s-1"),
                                "g-3",
                                List.of("s-9"))));

        awaitShown("g-2", 1);
        ObjectNode suppressed = awaitPublished("suppressed", "g-1").getFirst();
        assertThat(suppressed.at("/data/reason").asString()).isEqualTo("not-in-the-circle");
        assertThat(suppressed.at("/data/about/id").asString()).isEqualTo(announcement);
        assertThat(
                        Contracts.of("notification-service")
                                .problems(TOLD + "suppressed.v1", suppressed.get("data")))
                .isEmpty();
        assertThat(awaitPublished("suppressed", "g-3").getFirst().at("/data/reason").asString())
                .isEqualTo("student-unknown");
        assertThat(inbox("g-1").get("notifications")).isEmpty();
    }

    @Test
    void it_is_shown_as_long_as_one_student_allows_it() {
        circle("s-1", "g-1");
        circle("s-2", "g-1");
        topics.publish(
                Topics.MESSAGING, batch("addressed", "INFO", Map.of("g-1", List.of("s-1", "s-2"))));
        awaitShown("g-1", 1);

        circle("s-1", "g-2");
        awaitCircle("s-1", "g-1", false);
        assertThat(inbox("g-1").get("unread").asLong()).isEqualTo(1);
        circle("s-2", "g-2");
        awaitShown("g-1", 0);
        assertThat(inbox("g-1").get("unread").asLong()).isZero();
        circle("s-1", "g-1");

        awaitShown("g-1", 1);
        assertThat(inbox("g-1").get("unread").asLong()).isEqualTo(1);
    }

    @Test
    void an_office_at_the_school_of_one_student_allows_it_too_as_long_as_it_lasts() {
        circle("s-1", "g-1");
        circle("s-2", "g-2");
        office("g-1", "principal");
        topics.publish(
                Topics.MESSAGING, batch("addressed", "INFO", Map.of("g-1", List.of("s-1", "s-2"))));
        awaitShown("g-1", 1);
        assertThat(inbox("g-1").at("/notifications/0/students").toString())
                .isEqualTo("[\"s-1\",\"s-2\"]");

        office("g-1", null);
        assertThat(kinds("g-1")).as("her own child allows it").hasSize(1);
        office("g-1", "principal");
        gone("s-1");
        awaitCircle("s-1", "g-1", false);
        assertThat(kinds("g-1")).as("her office allows it").hasSize(1);
        office("g-1", null);

        awaitShown("g-1", 0);
        office("g-1", "principal");
        awaitShown("g-1", 1);
    }

    @Test
    void what_was_withdrawn_is_gone_for_good_whatever_comes_later() {
        circle("s-1", "g-1", "g-2");
        topics.publish(Topics.MESSAGING, batch("addressed", "INFO", Map.of("g-1", List.of("s-1"))));
        awaitShown("g-1", 1);

        topics.publish(Topics.MESSAGING, withdrawn());
        awaitShown("g-1", 0);
        topics.publish(Topics.MESSAGING, batch("addressed", "INFO", Map.of("g-2", List.of("s-1"))));
        circle("s-1", "g-2");
        awaitCircle("s-1", "g-1", false);
        circle("s-1", "g-1", "g-2");
        awaitCircle("s-1", "g-1", true);
        topics.circle(instance, district, "g-1", "g-2");
        topics.publish(
                Topics.MESSAGING,
                Topics.messageSent(Topics.newId(), district, "c-1", "t-1", "g-2"));

        awaitShown("g-2", 1);
        assertThat(inbox("g-2").at("/notifications/0/kind").asString()).isEqualTo("MESSAGE");
        assertThat(kinds("g-1")).doesNotContain("ANNOUNCEMENT");
    }

    @Test
    void reading_is_told_for_each_announcement_also_when_all_are_read_at_once() {
        circle("s-1", "g-1");
        for (int i = 0; i < 3; i++) {
            topics.publish(
                    Topics.MESSAGING, batch("addressed", "INFO", Map.of("g-1", List.of("s-1"))));
        }
        awaitShown("g-1", 3);

        var client = instance.as(district, "g-1");
        client.post().uri(INBOX + "/1/read").exchange().expectStatus().isNoContent();
        client.post()
                .uri(INBOX + "/read")
                .bodyValue(Map.of("upTo", 3))
                .exchange()
                .expectStatus()
                .isNoContent();

        await("three events")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topics.published(TOLD + "read.v1", district, "g-1"))
                                .extracting(e -> e.at("/data/about/id").asString())
                                .containsExactly(announcement, announcement, announcement));
        assertThat(inbox("g-1").get("unread").asLong()).isZero();
    }

    @Test
    void a_full_batch_is_told_to_all() {
        List<String> people = IntStream.range(0, 500).mapToObj(i -> "g-" + i).toList();
        circle("s-1", people.toArray(String[]::new));
        Map<String, List<String>> recipients = new LinkedHashMap<>();
        people.forEach(p -> recipients.put(p, List.of("s-1")));

        topics.publish(Topics.MESSAGING, batch("addressed", "IMPORTANT", recipients));

        awaitShown("g-0", 1);
        awaitShown("g-499", 1);
        await("an event for each")
                .atMost(SOON)
                .until(() ->
                        topics.everythingOn(Topics.NOTIFICATION).stream()
                                        .filter(r -> r.key().startsWith(district + ":"))
                                        .filter(r -> r.value().contains(TOLD + "created.v1"))
                                        .map(r -> r.key())
                                        .distinct()
                                        .count()
                                == 500);
    }

    private ObjectNode batch(String event, String severity, Map<String, List<String>> recipients) {
        String type = TYPE + event + ".v1";
        ObjectNode batch =
                (ObjectNode) JSON.readTree(Contracts.of("messaging-service").sample(type));
        String id = Topics.newId();
        batch.put("id", id)
                .put("district", district)
                .put("correlationid", id)
                .put("subject", announcement)
                .put("partitionkey", announcement + ":" + id);
        ObjectNode data = (ObjectNode) batch.get("data");
        data.put("announcement", announcement).put("severity", severity);
        var people = data.putArray("recipients");
        recipients.forEach((person, students) -> {
            ObjectNode one = people.addObject().put("person", person);
            students.forEach(one.putArray("students")::add);
        });
        return batch;
    }

    private ObjectNode withdrawn() {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service").sample(TYPE + "withdrawn.v1"));
        event.put("id", Topics.newId()).put("district", district).put("subject", announcement);
        ((ObjectNode) event.get("data")).put("announcement", announcement);
        return event;
    }

    /** Tells who may be told about a student, and waits until it is known. */
    private void circle(String student, String... people) {
        ObjectNode event =
                Topics.studentChanged(district, Instant.now(), List.of(people), List.of());
        event.put("subject", student).put("partitionkey", district + ":" + student);
        ((ObjectNode) event.get("data")).put("student", student);
        topics.publish(Topics.STUDENTS, event);
        awaitCircle(student, people[0], true);
        await("the whole circle")
                .atMost(SOON)
                .until(() ->
                        instance
                                        .bean(Circles.class)
                                        .of(List.of(district + ":" + student))
                                        .values()
                                        .stream()
                                        .mapToInt(c -> c.people().size())
                                        .sum()
                                == people.length);
    }

    /** Tells that a student is gone. */
    private void gone(String student) {
        topics.publish(Topics.STUDENTS, district + ":" + student, null);
    }

    /** Tells of a person who has this role at the school of all students, or none. */
    private void office(String person, @Nullable String role) {
        topics.person(district, person, role);
        await("the office of " + person)
                .atMost(SOON)
                .until(() ->
                        instance.bean(People.class)
                                .find(new DistrictId(district), new PersonId(person))
                                .filter(p -> p.offices().isEmpty() == (role == null))
                                .isPresent());
    }

    private void awaitCircle(String student, String person, boolean in) {
        String id = district + ":" + student;
        await("the circle of " + student)
                .atMost(SOON)
                .until(() -> {
                    Circle known = instance.bean(Circles.class).of(List.of(id)).get(id);
                    return (known != null && known.has(new PersonId(person))) == in;
                });
    }

    private JsonNode inbox(String person) {
        byte[] body =
                instance.as(district, person)
                        .get()
                        .uri(INBOX + "?limit=100")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body);
    }

    private List<String> kinds(String person) {
        return inbox(person).get("notifications").findValuesAsString("kind");
    }

    private void awaitShown(String person, int count) {
        await("what " + person + " sees")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(kinds(person)).hasSize(count));
    }

    private List<ObjectNode> awaitPublished(String what, String person) {
        await(what + " for " + person)
                .atMost(SOON)
                .until(() -> !topics.published(TOLD + what + ".v1", district, person).isEmpty());
        return topics.published(TOLD + what + ".v1", district, person);
    }
}
