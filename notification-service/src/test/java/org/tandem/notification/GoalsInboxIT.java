package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happens to goals, concerns and compacts, in the inboxes of those whom it concerns. */
class GoalsInboxIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CREATED = "org.tandem.notification.notification.created.v1";

    private static Instance instance;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        instance = Instance.start("goals-" + UUID.randomUUID());
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    @BeforeEach
    void the_circle_is_known() {
        topics.publish(
                Topics.STUDENTS,
                Topics.studentChanged(
                        district, Instant.now(), List.of("g-201", "g-202"), List.of("t-101")));
        Topics.awaitCircle(instance, district, "g-201", "g-202", "t-101");
    }

    @Test
    void who_has_to_decide_about_a_goal_is_asked_and_the_others_are_told() {
        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "goal.proposed",
                        district,
                        data -> Topics.people(data, "deciders", "t-101")));

        JsonNode asked = awaitOne("t-101");
        assertThat(asked.get("kind").asString()).isEqualTo("GOAL_ASKED");
        assertThat(asked.get("title").asString())
                .isEqualTo("Your answer to a goal is asked for: Reads a whole book alone");
        assertThat(awaitOne("g-202").get("kind").asString()).isEqualTo("GOAL_PROPOSED");
        assertThat(inbox("g-201").get("notifications").isEmpty()).isTrue();
    }

    @Test
    void who_answers_has_read_what_asked_her_and_nothing_else() {
        String asked = "2026-09-14T10:00:00Z";
        String answered = "2026-09-14T11:00:00Z";
        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "goal.proposed",
                        district,
                        data -> {
                            Topics.people(data, "deciders", "t-101", "g-202");
                            data.put("proposedAt", asked);
                        }));
        topics.publish(
                Topics.GOALS,
                Topics.goals("goal.reminder-due", district, data -> reminded(data, asked)));
        await("asked and reminded")
                .atMost(SOON)
                .until(() -> inbox("g-202").get("notifications").size() == 2);

        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "goal.agreed",
                        district,
                        data -> data.put("by", "g-202").put("at", answered)));

        await("the answer")
                .atMost(SOON)
                .until(() -> unread("g-202").equals(List.of("GOAL_REMINDER")));
        assertThat(unread("t-101")).as("she has not answered").contains("GOAL_ASKED");

        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "goal.checked-in",
                        district,
                        data -> data.put("by", "g-202").put("at", answered)));
        await("done").atMost(SOON).until(() -> unread("g-202").isEmpty());
        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "goal.counter-proposed",
                        district,
                        data -> {
                            Topics.people(data, "deciders", "g-202");
                            data.put("at", "2026-09-14T12:00:00Z");
                        }));
        await("asked anew").atMost(SOON).until(() -> unread("g-202").equals(List.of("GOAL_ASKED")));
    }

    private static void reminded(ObjectNode data, String at) {
        Topics.people(data, "audience", "g-202");
        data.put("at", at);
    }

    @Test
    void who_signs_a_compact_has_read_that_she_was_asked_to() {
        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "compact.proposed",
                        district,
                        data -> Topics.people(data, "deciders", "g-201")));
        awaitOne("g-201");

        topics.publish(
                Topics.GOALS,
                Topics.goals("compact.signed", district, data -> data.put("by", "g-201")));

        await("signed").atMost(SOON).until(() -> unread("g-201").isEmpty());
    }

    private List<String> unread(String person) {
        return inbox(person)
                .get("notifications")
                .valueStream()
                .filter(n -> !n.hasNonNull("readAt"))
                .map(n -> n.get("kind").asString())
                .toList();
    }

    @Test
    void a_concern_that_waits_too_long_reaches_the_office_but_nobody_of_her_family() {
        topics.person(district, "p-1", "principal");
        topics.person(district, "c-1", "counselor");
        topics.person(district, "x-1", "teacher");
        topics.person(district, "g-202", "principal");
        awaitKnown("p-1", "c-1", "x-1", "g-202");

        topics.publish(Topics.GOALS, escalatedToOffice());

        JsonNode told = awaitOne("p-1");
        assertThat(told.get("kind").asString()).isEqualTo("CONCERN_ESCALATED");
        assertThat(told.at("/about/type").asString()).isEqualTo("CONCERN");
        assertThat(told.has("author")).isFalse();
        awaitOne("c-1");
        topics.publish(Topics.GOALS, Topics.goals("concern.remarked", district, _ -> {}));
        assertThat(awaitOne("g-202").get("kind").asString()).isEqualTo("CONCERN_REMARKED");
        assertThat(awaitOne("t-101").get("kind").asString()).isEqualTo("CONCERN_REMARKED");
        assertThat(inbox("x-1").get("notifications").isEmpty()).isTrue();
        await("the event").until(() -> topics.published(CREATED, district, "p-1").size() == 1);
        assertThat(
                        Contracts.of("notification-service")
                                .problems(
                                        CREATED,
                                        topics.published(CREATED, district, "p-1")
                                                .getFirst()
                                                .get("data")))
                .isEmpty();
    }

    @Test
    void whoever_leaves_the_office_does_not_see_what_it_was_told_any_more() {
        topics.person(district, "p-1", "principal");
        awaitKnown("p-1");
        topics.publish(Topics.GOALS, escalatedToOffice());
        awaitOne("p-1");

        topics.person(district, "p-1", null);

        await("hidden").atMost(SOON).until(() -> inbox("p-1").get("notifications").isEmpty());
    }

    private ObjectNode escalatedToOffice() {
        return Topics.goals("concern.escalated", district, data -> data.put("level", "OFFICE"));
    }

    @Test
    void a_compact_is_told_without_a_student_to_guardians_who_may_be_contacted() {
        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "compact.proposed",
                        district,
                        data -> {
                            Topics.people(data, "audience", "g-201", "g-202", "g-9");
                            Topics.people(data, "deciders", "g-201", "g-9");
                        }));

        assertThat(awaitOne("g-201").get("kind").asString()).isEqualTo("COMPACT_ASKED");
        JsonNode told = awaitOne("g-202");
        assertThat(told.get("kind").asString()).isEqualTo("COMPACT_PROPOSED");
        assertThat(told.has("student")).isFalse();
        assertThat(inbox("g-9").get("notifications").isEmpty()).isTrue();
    }

    @Test
    void each_reads_in_her_own_language_in_the_list_and_on_the_stream_also_when_it_changes() {
        reads("g-201", "es-MX");
        reads("g-202", "ar");
        try (EventStream stream = instance.stream(district, "g-202", "")) {
            await("ready").atMost(SOON).until(() -> !stream.events("ready").isEmpty());

            topics.publish(Topics.GOALS, Topics.goals("goal.counter-proposed", district, _ -> {}));

            assertThat(awaitOne("g-201").get("title").asString())
                    .isEqualTo("Se espera su respuesta a una meta: Reads a whole book alone");
            String arabic = "ردّكم على هدف مطلوب: \u2068Reads a whole book alone\u2069";
            assertThat(awaitOne("g-202").get("title").asString()).isEqualTo(arabic);
            await("streamed").atMost(SOON).until(() -> !stream.events("notification").isEmpty());
            assertThat(stream.events("notification").getFirst().json().get("title").asString())
                    .isEqualTo(arabic);
        }

        reads("g-201", "fr");

        assertThat(awaitOne("g-201").get("title").asString())
                .isEqualTo("Votre réponse à un objectif est attendue : Reads a whole book alone");
    }

    private void reads(String person, String language) {
        topics.publish(Topics.PEOPLE, Topics.personReading(district, person, language));
        await("the language of " + person)
                .atMost(SOON)
                .until(() ->
                        instance.bean(People.class)
                                .find(new DistrictId(district), new PersonId(person))
                                .filter(p -> language.equals(p.language()))
                                .isPresent());
    }

    private void awaitKnown(String... people) {
        for (String person : people) {
            await(person + " is known")
                    .atMost(SOON)
                    .until(() ->
                            instance.bean(People.class)
                                    .find(new DistrictId(district), new PersonId(person))
                                    .isPresent());
        }
    }

    private JsonNode inbox(String person) {
        byte[] body =
                instance.as(district, person)
                        .get()
                        .uri("/api/v1/notifications")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }

    /** Waits for the only notification of a person. */
    private JsonNode awaitOne(String person) {
        await("the notification of " + person)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(inbox(person).get("notifications")).hasSize(1));
        return inbox(person).at("/notifications/0");
    }
}
