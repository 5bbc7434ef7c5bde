package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.notification.inbox.NewNotifications;
import org.tandem.notification.inbox.Notice;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** What becomes of notifications when conversations and messages change. */
class ConversationInboxIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Instance instance;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        instance = Instance.start(FindCommands.class, "conversation-inbox-" + UUID.randomUUID());
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    @BeforeEach
    void the_circle_is_known() {
        topics.circle(instance, district, "t-101", "t-102", "g-201", "g-202");
    }

    private void publish(ObjectNode event) {
        topics.publish(Topics.MESSAGING, event);
    }

    /** A message of a conversation from the teacher to two guardians. */
    private ObjectNode sent(String conversation, long number) {
        ObjectNode event =
                Topics.messageSent(
                        Topics.newId(), district, conversation, "t-101", "g-201", "g-202");
        ((ObjectNode) event.get("data")).put("number", number);
        return event;
    }

    private ObjectNode edited(long number, long revision, String text) {
        return Topics.conversation(
                "message.edited",
                district,
                "c-1",
                data ->
                        data.put("number", number)
                                .put("revision", revision)
                                .put("language", "es")
                                .put("text", text));
    }

    private ObjectNode withdrawn(long number, long revision) {
        return Topics.conversation(
                "message.withdrawn",
                district,
                "c-1",
                data -> data.put("number", number).put("revision", revision));
    }

    private ObjectNode read(String conversation, String reader, long upTo) {
        return Topics.conversation(
                "conversation.read",
                district,
                conversation,
                data -> data.put("reader", reader).put("upTo", upTo));
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
        return JsonMapper.shared().readTree(Objects.requireNonNull(body));
    }

    private JsonNode newest(String person) {
        return inbox(person).at("/notifications/0");
    }

    private List<String> kinds(String person) {
        return inbox(person)
                .get("notifications")
                .valueStream()
                .map(n -> n.get("kind").asString())
                .toList();
    }

    private void awaitUnread(String person, int count) {
        await("unread of " + person)
                .atMost(SOON)
                .until(() -> inbox(person).get("unread").asInt() == count);
    }

    /** What somebody was told of a conversation's first message. */
    private JsonNode first(String person, String conversation) {
        return inbox(person)
                .get("notifications")
                .valueStream()
                .filter(n -> n.at("/about/id").asString().equals(conversation))
                .filter(n -> n.at("/about/number").asLong() == 1)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private void awaitPreview(String person, String preview) {
        await("the preview of " + person)
                .atMost(SOON)
                .until(() -> first(person, "c-1").path("preview").asString("none").equals(preview));
    }

    @Test
    void guardians_are_asked_to_agree_and_staff_learn_what_is_proposed() {
        publish(
                Topics.conversation(
                        "conversation.opened",
                        district,
                        "c-1",
                        data -> {
                            data.put("kind", "TEAM").put("state", "PROPOSED");
                            var all = data.putArray("participants");
                            all.addObject().put("person", "t-101").put("consent", "NOT_NEEDED");
                            all.addObject().put("person", "t-102").put("consent", "NOT_NEEDED");
                            all.addObject().put("person", "g-201").put("consent", "ASKED");
                            all.addObject().put("person", "g-202").put("consent", "ASKED");
                        }));
        awaitUnread("g-201", 1);
        awaitUnread("g-202", 1);
        awaitUnread("t-102", 1);

        JsonNode asked = newest("g-201");
        assertThat(asked.get("kind").asString()).isEqualTo("CONSENT_ASKED");
        assertThat(asked.get("preview").asString()).isEqualTo("Reading at home");
        assertThat(asked.get("about").toString())
                .isEqualTo("{\"type\":\"CONVERSATION\",\"id\":\"c-1\"}");
        assertThat(kinds("t-102")).containsExactly("TEAM_PROPOSED");
        assertThat(kinds("t-101")).isEmpty();

        publish(answered("c-1", "g-201", true, "PROPOSED", "t-101", "t-102", "g-202"));
        awaitUnread("g-201", 0);
        publish(read("c-1", "t-102", 1));
        awaitUnread("t-102", 0);
        awaitUnread("g-202", 1);
    }

    @Test
    void a_conversation_that_nobody_has_to_agree_to_is_told_by_its_first_message() {
        publish(Topics.conversation("conversation.opened", district, "c-1", _ -> {}));
        publish(sent("c-1", 1));

        awaitUnread("g-201", 1);
        assertThat(kinds("g-201")).containsExactly("MESSAGE");
    }

    @Test
    void the_others_learn_that_a_guardian_declined_or_that_all_agreed_and_nothing_between() {
        publish(answered("c-1", "g-202", true, "PROPOSED", "t-101", "g-201"));
        publish(answered("c-1", "g-201", true, "OPEN", "t-101", "g-202"));
        publish(answered("c-2", "g-202", false, "DECLINED", "t-101", "g-201"));

        awaitUnread("t-101", 2);
        assertThat(kinds("t-101")).containsExactlyInAnyOrder("TEAM_AGREED", "CONSENT_DECLINED");
        awaitUnread("g-201", 1);
        awaitUnread("g-202", 1);
        assertThat(kinds("g-201")).containsExactly("CONSENT_DECLINED");
        assertThat(kinds("g-202")).containsExactly("TEAM_AGREED");
    }

    private ObjectNode answered(
            String conversation,
            String guardian,
            boolean agreed,
            String state,
            String... audience) {
        return Topics.conversation(
                "conversation.consent-answered",
                district,
                conversation,
                data -> {
                    data.put("guardian", guardian).put("agreed", agreed).put("state", state);
                    Topics.people(data, "audience", audience);
                });
    }

    @Test
    void a_message_that_asks_to_be_confirmed_says_so() {
        ObjectNode event = sent("c-1", 1);
        ((ObjectNode) event.get("data")).put("confirm", true);
        publish(event);

        awaitUnread("g-201", 1);
        assertThat(newest("g-201").get("confirm").asBoolean()).isTrue();
        assertThat(newest("g-201").has("withdrawn")).isFalse();
    }

    @Test
    void a_corrected_message_shows_the_new_text_and_a_withdrawn_one_none() {
        publish(sent("c-1", 1));
        publish(sent("c-2", 1));
        publish(edited(1, 1, "x".repeat(200)));
        awaitPreview("g-202", "x".repeat(140));
        awaitPreview("g-201", "x".repeat(140));
        assertThat(first("g-201", "c-1").get("language").asString()).isEqualTo("es");
        assertThat(first("g-201", "c-2").get("preview").asString()).startsWith("Mateo");

        publish(withdrawn(1, 3));
        awaitPreview("g-201", "");
        publish(edited(1, 2, "late"));
        publish(sent("c-1", 2));

        awaitUnread("g-201", 3);
        JsonNode gone = first("g-201", "c-1");
        assertThat(gone.get("withdrawn").asBoolean()).isTrue();
        assertThat(gone.get("preview").asString()).isEmpty();
        assertThat(gone.has("readAt")).isFalse();
    }

    @Test
    void what_is_hidden_when_its_message_is_withdrawn_comes_back_without_its_text() {
        publish(sent("c-1", 1));
        awaitUnread("g-201", 1);
        topics.circle(instance, district, "t-101", "g-202");
        awaitUnread("g-201", 0);

        publish(withdrawn(1, 1));
        awaitPreview("g-202", "");
        topics.circle(instance, district, "t-101", "g-201", "g-202");

        awaitUnread("g-201", 1);
        assertThat(newest("g-201").get("preview").asString()).isEmpty();
    }

    @Test
    void who_reads_a_conversation_has_read_what_she_was_told_of_it() {
        for (int number = 1; number <= 3; number++) {
            publish(sent("c-1", number));
        }
        publish(sent("c-2", 1));
        awaitUnread("g-201", 4);

        publish(read("c-1", "g-201", 2));

        awaitUnread("g-201", 2);
        publish(read("c-1", "g-201", 1));
        publish(read("c-2", "g-201", 1));
        awaitUnread("g-201", 1);
        assertThat(inbox("g-202").get("unread").asInt()).isEqualTo(4);
        JsonNode left =
                inbox("g-201")
                        .get("notifications")
                        .valueStream()
                        .filter(n -> !n.has("readAt"))
                        .toList()
                        .getFirst();
        assertThat(left.at("/about/number").asLong()).isEqualTo(3);
    }

    @Test
    void who_answers_has_read_what_she_was_told_of_before() {
        publish(sent("c-1", 1));
        publish(sent("c-1", 2));
        awaitUnread("g-201", 2);
        ObjectNode answer =
                Topics.messageSent(Topics.newId(), district, "c-1", "g-201", "t-101", "g-202");
        ((ObjectNode) answer.get("data")).put("number", 3);

        publish(answer);

        awaitUnread("g-201", 0);
        awaitUnread("g-202", 3);
    }

    @Test
    void the_unread_are_counted_up_to_a_thousand_and_no_further_one_is_read() {
        String me = "g-" + UUID.randomUUID();
        store(me, 0, 1_000);
        assertThat(inbox(me).get("unread").asInt()).isEqualTo(1_000);
        assertThat(inbox(me).get("unreadMore").asBoolean()).isFalse();

        store(me, 1_000, 2_000);

        assertThat(inbox(me).get("unread").asInt()).isEqualTo(1_000);
        assertThat(inbox(me).get("unreadMore").asBoolean()).isTrue();
        MongoTemplate mongo = instance.bean(MongoTemplate.class);
        FindCommands finds = instance.bean(FindCommands.class);
        finds.forget();
        instance.as(district, me)
                .get()
                .uri("/api/v1/notifications?limit=1")
                .exchange()
                .expectStatus()
                .isOk();
        Document stats = finds.explained(mongo, me, "unread");
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(1_001);
    }

    private void store(String person, int from, int to) {
        List<Notice.Draft> drafts =
                IntStream.range(from, to)
                        .mapToObj(i -> Notices.message("e-" + i, district, "text", person))
                        .flatMap(Notice::drafts)
                        .toList();
        instance.bean(NewNotifications.class).store(drafts);
    }

    @Test
    void what_a_message_becomes_is_found_by_an_index() {
        for (int number = 1; number <= 40; number++) {
            publish(sent("c-1", number));
            publish(sent("c-2", number));
        }
        awaitUnread("g-201", 80);
        publish(read("c-1", "g-201", 30));
        awaitUnread("g-201", 50);
        MongoTemplate mongo = instance.bean(MongoTemplate.class);
        Document about =
                new Document("district", district)
                        .append("student", "s-301")
                        .append("about._id", "c-1");

        Document edited =
                new Document(about)
                        .append("recipient", new Document("$in", List.of("g-201", "g-202")))
                        .append("unread", new Document("$in", java.util.Arrays.asList(true, null)))
                        .append("about.number", 7L);
        Document read =
                new Document(about)
                        .append("recipient", new Document("$in", List.of("g-201")))
                        .append("unread", true)
                        .append("about.number", new Document("$lte", 33L));

        assertThat(examined(mongo, edited)).isEqualTo(2);
        assertThat(examined(mongo, read)).isEqualTo(3);
    }

    private static int examined(MongoTemplate mongo, Document filter) {
        Document find = new Document("find", "notifications").append("filter", filter);
        return mongo.executeCommand(
                        new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .get("totalDocsExamined", Number.class)
                .intValue();
    }
}
