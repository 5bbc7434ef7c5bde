package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.platform.event.InputAssigned;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** What happens in conversations, as clients of two instances hear of it. */
class ConversationStreamIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Instance one;
    private static Instance other;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        String database = "conversations-" + UUID.randomUUID();
        one = Instance.start(database, "tandem.stream.heartbeat=1s");
        other = Instance.start(database, "tandem.stream.heartbeat=1s");
        topics = new Topics();
        String warm = "d-" + UUID.randomUUID();
        topics.circle(one, warm, "g-1");
        for (Instance instance : List.of(one, other)) {
            try (EventStream stream = instance.stream(warm, "g-1", "")) {
                await("an instance that hears")
                        .atMost(SOON)
                        .until(() -> {
                            topics.publish(
                                    Topics.MESSAGING,
                                    Topics.messageSent(Topics.newId(), warm, "c-0", "t-1", "g-1"));
                            return !stream.events("conversation").isEmpty();
                        });
            }
        }
    }

    @AfterAll
    static void stop() {
        topics.close();
        other.close();
        one.close();
    }

    @BeforeEach
    void the_circle_is_known() {
        topics.circle(one, district, "g-1", "g-2", "t-1");
    }

    private EventStream greeted(Instance instance, String person) {
        EventStream stream = instance.stream(district, person, "");
        await("hello").atMost(SOON).until(() -> !stream.events("hello").isEmpty());
        return stream;
    }

    private static List<String> told(EventStream stream) {
        return stream.events("conversation").stream().map(EventStream.Sent::data).toList();
    }

    private void publish(ObjectNode event) {
        topics.publish(Topics.MESSAGING, event);
    }

    private ObjectNode sent(String conversation, String author, String... recipients) {
        return Topics.messageSent(Topics.newId(), district, conversation, author, recipients);
    }

    private ObjectNode edited(String conversation, long revision, String... audience) {
        return Topics.conversation(
                "message.edited",
                district,
                conversation,
                data -> {
                    data.put("author", "t-1").put("number", 1).put("revision", revision);
                    Topics.people(data, "audience", audience);
                });
    }

    /** Publishes something that a person is told of last, and waits for it. */
    private void awaitLast(EventStream stream, String person) {
        String last = "last-" + UUID.randomUUID();
        publish(sent(last, person));
        await("the last one")
                .atMost(SOON)
                .until(() -> told(stream).stream().anyMatch(data -> data.contains(last)));
    }

    @Test
    void two_clients_of_one_person_on_two_instances_are_told_all_in_the_same_order() {
        try (EventStream here = greeted(one, "g-1");
                EventStream there = greeted(other, "g-1")) {
            publish(sent("c-1", "t-1", "g-1"));
            List<String> types =
                    List.of(
                            "message.edited",
                            "message.withdrawn",
                            "message.reacted",
                            "message.confirmed",
                            "conversation.read",
                            "conversation.closed",
                            "conversation.reopened",
                            "conversation.consent-answered",
                            "conversation.participants-changed");
            for (String type : types) {
                publish(
                        Topics.conversation(
                                type,
                                district,
                                "c-1",
                                data -> Topics.people(data, "audience", "g-1")));
            }
            IntStream.rangeClosed(4, 50).forEach(n -> publish(edited("c-1", n, "g-1", "t-1")));

            await("all").atMost(SOON).until(() -> told(here).size() == 57);
            await("all there too").atMost(SOON).until(() -> told(there).size() == 57);
            assertThat(told(there)).isEqualTo(told(here));
            assertThat(told(here).subList(0, 12))
                    .containsExactly(
                            change("MESSAGE_SENT", "\"number\":1,\"by\":\"t-1\""),
                            change(
                                    "MESSAGE_EDITED",
                                    "\"number\":1,\"revision\":1,\"by\":\"t-101\""),
                            change(
                                    "MESSAGE_WITHDRAWN",
                                    "\"number\":1,\"revision\":2,\"by\":\"t-101\""),
                            change(
                                    "MESSAGE_REACTED",
                                    "\"number\":1,\"revision\":1,\"by\":\"g-201\""),
                            change(
                                    "MESSAGE_CONFIRMED",
                                    "\"number\":1,\"revision\":3,\"by\":\"g-201\""),
                            change("CONVERSATION_READ", "\"number\":1,\"by\":\"g-201\""),
                            change("CONVERSATION_CLOSED", "\"by\":\"t-101\""),
                            change("CONVERSATION_REOPENED", "\"by\":\"g-201\""),
                            change("CONSENT_ANSWERED", "\"by\":\"g-202\""),
                            "{\"conversation\":\"c-1\",\"what\":\"PARTICIPANTS_CHANGED\"}",
                            change("MESSAGE_EDITED", "\"number\":1,\"revision\":4,\"by\":\"t-1\""),
                            change("MESSAGE_EDITED", "\"number\":1,\"revision\":5,\"by\":\"t-1\""));
        }
    }

    private static String change(String what, String rest) {
        return "{\"conversation\":\"c-1\",\"what\":\"%s\",%s}".formatted(what, rest);
    }

    @Test
    void whoever_does_something_hears_of_it_on_her_other_devices_and_so_do_those_who_join() {
        try (EventStream phone = greeted(one, "t-1");
                EventStream guardian = greeted(other, "g-2")) {
            publish(
                    Topics.conversation(
                            "conversation.opened",
                            district,
                            "c-1",
                            data -> {
                                data.put("openedBy", "t-1");
                                var all = data.putArray("participants");
                                all.addObject().put("person", "t-1").put("role", "STAFF");
                                all.addObject().put("person", "g-2").put("role", "GUARDIAN");
                            }));
            publish(sent("c-1", "t-1", "g-2"));

            for (EventStream stream : List.of(phone, guardian)) {
                await("both").atMost(SOON).until(() -> told(stream).size() == 2);
                assertThat(told(stream).getFirst()).contains("CONVERSATION_OPENED");
                assertThat(told(stream).getLast()).contains("MESSAGE_SENT");
            }
            assertThat(phone.numbers()).isEmpty();
        }
    }

    @Test
    void an_outsider_and_a_namesake_in_another_district_are_told_nothing() {
        topics.circle(one, "other-" + district, "g-1");
        try (EventStream outsider = greeted(one, "g-2");
                EventStream unrelated = greeted(one, "x-1");
                EventStream namesake = one.stream("other-" + district, "g-1", "")) {
            publish(sent("c-1", "t-1", "g-1", "x-1"));
            publish(edited("c-1", 1, "g-1", "x-1"));

            awaitLast(outsider, "g-2");
            assertThat(told(outsider)).hasSize(1);
            assertThat(told(unrelated)).isEmpty();
            assertThat(told(namesake)).isEmpty();
        }
    }

    @Test
    void a_guardian_who_may_no_longer_be_contacted_is_told_nothing_until_she_may_again() {
        try (EventStream restricted = greeted(one, "g-1");
                EventStream another = greeted(other, "g-2")) {
            topics.circle(one, district, "g-2", "t-1");
            publish(sent("c-1", "t-1", "g-1", "g-2"));
            publish(edited("c-1", 1, "t-1", "g-1", "g-2"));
            await("the other guardian").atMost(SOON).until(() -> told(another).size() == 2);

            topics.circle(one, district, "g-1", "g-2", "t-1");
            awaitLast(restricted, "g-1");

            assertThat(told(restricted)).hasSize(1);
            assertThat(restricted.numbers()).isEmpty();
        }
    }

    @Test
    void a_principal_is_told_and_notified_as_long_as_she_holds_her_office() {
        topics.person(district, "p-1", "principal");
        topics.person(district, "a-1", "aide");
        try (EventStream principal = greeted(one, "p-1");
                EventStream aide = greeted(one, "a-1")) {
            await("her office to be known")
                    .atMost(SOON)
                    .until(() -> {
                        publish(sent("c-1", "g-1", "p-1", "a-1"));
                        return !principal.numbers().isEmpty();
                    });
            assertThat(told(principal)).isNotEmpty();
            await("unread").atMost(SOON).until(() -> unread("p-1") > 0);
            topics.circle(one, district, "g-1", "t-1");
            topics.circle(one, district, "g-1", "g-2", "t-1");
            assertThat(unread("p-1")).as("what changes in the circle hides nothing").isPositive();

            topics.person(district, "p-1", null);

            await("what she was told is hidden").atMost(SOON).until(() -> unread("p-1") == 0);
            int before = told(principal).size();
            List<Long> numbers = principal.numbers();
            publish(sent("c-1", "g-1", "p-1", "a-1", "t-1"));
            await("the teacher").atMost(SOON).until(() -> unread("t-1") == 1);
            topics.person(district, "p-1", "counselor");
            await("it is back with another office").atMost(SOON).until(() -> unread("p-1") > 0);
            awaitLast(principal, "p-1");
            assertThat(told(principal)).hasSize(before + 1);
            assertThat(principal.numbers()).isEqualTo(numbers);
            assertThat(told(aide)).isEmpty();
            assertThat(unread("a-1")).isZero();
        }
    }

    @Test
    void nobody_is_told_because_of_an_office_of_what_is_her_own_family() {
        topics.person(district, "p-1", "principal");
        ObjectNode student =
                Topics.studentChanged(
                        district, Instant.now(), List.of("g-1"), List.of("t-1", "p-1"));
        ObjectNode guardianship =
                ((ObjectNode) student.get("data")).putArray("guardianships").addObject();
        guardianship.put("guardian", "p-1").put("relation", "parent").put("contact", false);
        guardianship.put("records", false).put("decides", false).putArray("rights");
        topics.publish(Topics.STUDENTS, student);
        Topics.awaitCircle(one, district, "g-1", "t-1");
        try (EventStream parent = greeted(one, "p-1");
                EventStream guardian = greeted(one, "g-1")) {
            publish(sent("c-1", "t-1", "g-1", "p-1"));
            awaitLast(guardian, "g-1");

            assertThat(told(parent)).isEmpty();
            assertThat(parent.numbers()).isEmpty();
        }
    }

    private long unread(String person) {
        byte[] body =
                one.as(district, person)
                        .get()
                        .uri("/api/v1/notifications")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(Objects.requireNonNull(body))
                .get("unread")
                .asLong();
    }

    @Test
    void what_happens_in_conversations_does_not_change_what_a_client_resumes_after() {
        try (EventStream stream = greeted(one, "g-1")) {
            assertThat(stream.events("hello").getFirst().data()).isEqualTo("{\"resumed\":false}");
            publish(sent("c-1", "t-1", "g-1"));
            publish(edited("c-1", 1, "g-1"));
            publish(edited("c-1", 2, "g-1"));
            await("all").atMost(SOON).until(() -> told(stream).size() == 3);
            await("the notification").atMost(SOON).until(() -> !stream.numbers().isEmpty());

            assertThat(stream.lastId()).isEqualTo("1");
            assertThat(stream.events("conversation"))
                    .allSatisfy(event -> assertThat(event.id()).isEmpty());
            publish(sent("c-1", "t-1", "g-1"));
            try (EventStream again = other.stream(district, "g-1", "1")) {
                await("resumed").atMost(SOON).until(() -> again.numbers().equals(List.of(2L)));
                assertThat(again.events("hello").getFirst().data()).isEqualTo("{\"resumed\":true}");
            }
        }
    }

    @Test
    void who_is_connected_while_this_instance_cannot_hear_reads_again() {
        try (EventStream stream = greeted(one, "g-1")) {
            one.bean("conversationSignalsAssigned", InputAssigned.class)
                    .assigned("notificationSignals-in-0");
            one.bean("conversationSignalsAssigned", InputAssigned.class)
                    .assigned("conversationSignals-in-0");

            await("overflow").atMost(SOON).until(() -> !stream.events("overflow").isEmpty());
            awaitLast(stream, "g-1");
            assertThat(stream.events("overflow"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data()).isEqualTo("{}"));
            assertThat(told(stream)).hasSize(1);
        }
    }

    @Test
    void a_change_reaches_an_open_client_at_once() {
        try (EventStream stream = greeted(other, "g-1")) {
            publish(edited("c-1", 1, "g-1"));

            await("long before anything is looked for")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> told(stream).size() == 1);
        }
    }
}
