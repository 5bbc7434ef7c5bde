package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.notification.inbox.NewNotifications;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** From the topics of others into inboxes and onto the own topic. */
class InboxIT {

    private static final String INBOX = "/api/v1/notifications";
    private static final String CREATED = "org.tandem.notification.notification.created.v1";
    private static final String READ = "org.tandem.notification.notification.read.v1";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Instance instance;
    private static Topics topics;

    /** Every test has people of its own. */
    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        instance = Instance.start(FindCommands.class, "inbox-" + UUID.randomUUID());
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    @BeforeEach
    void the_circle_is_known() {
        topics.circle(instance, district, "g-1", "g-2", "t-1", "g-201", "g-202", "t-101");
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

    private static List<Long> numbers(JsonNode page) {
        return page.get("notifications").valueStream().map(n -> n.get("number").asLong()).toList();
    }

    private void awaitNotifications(String person, int count) {
        await("notifications of " + person)
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(numbers(inbox(person, "?limit=1")))
                                .containsExactly((long) count));
    }

    private ObjectNode message(String conversation, String author, String... recipients) {
        return Topics.messageSent(Topics.newId(), district, conversation, author, recipients);
    }

    /** Fills an inbox with 1 to {@code count}. */
    private void fill(String person, int count) {
        IntStream.range(0, count)
                .forEach(i -> topics.publish(Topics.MESSAGING, message("c-1", "t-1", person)));
        awaitNotifications(person, count);
    }

    @Test
    void a_message_reaches_everybody_but_its_author_once() {
        topics.publish(Topics.MESSAGING, message("c-1", "t-1", "g-1", "t-1", "g-2", "g-1"));

        awaitNotifications("g-1", 1);
        awaitNotifications("g-2", 1);
        JsonNode page = inbox("g-1", "");
        assertThat(page.get("unread").asLong()).isOne();
        assertThat(page.get("more").asBoolean()).isFalse();
        JsonNode notification = page.get("notifications").get(0);
        assertThat(notification.toString())
                .isEqualTo(
                        """
                        {"number":1,"kind":"MESSAGE","category":"ACADEMIC","student":"s-301",\
                        "about":{"type":"CONVERSATION","id":"c-1","number":1},"author":"t-1",\
                        "preview":"Mateo read aloud to the whole class today.","language":"en",\
                        "at":"2026-09-14T15:04:05.678Z","title":"New message"}\
                        """);
        assertThat(numbers(inbox("t-1", ""))).isEmpty();
    }

    @Test
    void a_proposed_goal_reaches_the_rest_of_the_circle() {
        topics.publish(Topics.GOALS, Topics.goalProposed(Topics.newId(), district));

        awaitNotifications("t-101", 1);
        awaitNotifications("g-202", 1);
        assertThat(inbox("t-101", "").at("/notifications/0/kind").asString())
                .isEqualTo("GOAL_PROPOSED");
        assertThat(numbers(inbox("g-201", ""))).isEmpty();
    }

    @Test
    void what_is_created_is_published_with_its_cause() {
        ObjectNode message = message("c-1", "t-1", "g-1");
        topics.publish(Topics.MESSAGING, message);
        awaitNotifications("g-1", 1);

        await("the event").until(() -> topics.published(CREATED, district, "g-1").size() == 1);
        ObjectNode event = topics.published(CREATED, district, "g-1").getFirst();
        assertThat(event.get("causationid")).isEqualTo(message.get("id"));
        assertThat(event.get("correlationid")).isEqualTo(message.get("correlationid"));
        assertThat(event.get("subject").asString()).isEqualTo(district + ":g-1:0000000001");
        assertThat(event.at("/data/recipient").asString()).isEqualTo("g-1");
        assertThat(event.at("/data/number").asLong()).isOne();
    }

    @Test
    void an_event_that_comes_again_changes_nothing_and_goes_out_again_under_the_same_id() {
        ObjectNode first = message("c-1", "t-1", "g-1", "g-2");
        topics.publish(Topics.MESSAGING, first);
        topics.publish(Topics.MESSAGING, message("c-1", "t-1", "g-1"));
        awaitNotifications("g-1", 2);

        topics.publish(Topics.MESSAGING, first);
        topics.publish(Topics.MESSAGING, message("c-1", "t-1", "g-1"));

        awaitNotifications("g-1", 3);
        assertThat(numbers(inbox("g-1", ""))).containsExactly(3L, 2L, 1L);
        assertThat(numbers(inbox("g-2", ""))).containsExactly(1L);
        await("all events").until(() -> topics.published(CREATED, district, "g-1").size() >= 3);
        assertThat(topics.published(CREATED, district, "g-1"))
                .extracting(e -> e.get("id").asString() + e.at("/data/number"))
                .matches(ids -> ids.stream().distinct().count() == 3);
    }

    @Test
    void numbers_follow_the_order_of_the_events_of_a_conversation() {
        List<String> causes =
                IntStream.range(0, 30).mapToObj(i -> "%s-%d".formatted(district, i)).toList();
        causes.forEach(id ->
                topics.publish(
                        Topics.MESSAGING, Topics.messageSent(id, district, "c-1", "t-1", "g-1")));
        awaitNotifications("g-1", 30);

        await("all events").until(() -> topics.published(CREATED, district, "g-1").size() == 30);
        List<ObjectNode> events = topics.published(CREATED, district, "g-1");
        assertThat(events).extracting(e -> e.get("causationid").asString()).isEqualTo(causes);
        assertThat(events)
                .extracting(e -> e.at("/data/number").asLong())
                .isEqualTo(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void an_inbox_is_paged_both_ways() {
        fill("g-1", 7);

        JsonNode newest = inbox("g-1", "?limit=3");
        assertThat(numbers(newest)).containsExactly(7L, 6L, 5L);
        assertThat(newest.get("more").asBoolean()).isTrue();
        assertThat(numbers(inbox("g-1", "?before=5&limit=3"))).containsExactly(4L, 3L, 2L);
        assertThat(inbox("g-1", "?before=2&limit=3").get("more").asBoolean()).isFalse();
        assertThat(numbers(inbox("g-1", "?after=5"))).containsExactly(6L, 7L);
        assertThat(numbers(inbox("g-1", "?after=7"))).isEmpty();
    }

    @Test
    void reading_one_counts_once_and_is_published() {
        fill("g-1", 3);
        WebTestClient client = instance.as(district, "g-1");

        client.post().uri(INBOX + "/2/read").exchange().expectStatus().isNoContent();
        client.post().uri(INBOX + "/2/read").exchange().expectStatus().isNoContent();

        assertThat(inbox("g-1", "").get("unread").asLong()).isEqualTo(2);
        assertThat(inbox("g-1", "?after=1&limit=1").at("/notifications/0").has("readAt")).isTrue();
        assertThat(numbers(inbox("g-1", "?unread=true"))).containsExactly(3L, 1L);
        assertThat(numbers(inbox("g-1", "?unread=true&after=0&limit=1"))).containsExactly(1L);
        assertThat(numbers(inbox("g-1", "?unread=true&before=3"))).containsExactly(1L);
        await("the event").until(() -> topics.published(READ, district, "g-1").size() == 1);
        assertThat(topics.published(READ, district, "g-1").getFirst().at("/data/number").asLong())
                .isEqualTo(2);
    }

    @Test
    void reading_up_to_a_number_leaves_the_later_ones_unread() {
        fill("g-1", 4);

        readUpTo("g-1", "{\"upTo\": 3}").expectStatus().isNoContent();
        readUpTo("g-1", "{\"upTo\": 3}").expectStatus().isNoContent();

        assertThat(inbox("g-1", "").get("unread").asLong()).isOne();
        assertThat(numbers(inbox("g-1", "?unread=true"))).containsExactly(4L);
    }

    private WebTestClient.ResponseSpec readUpTo(String person, String body) {
        return instance.as(district, person)
                .post()
                .uri(INBOX + "/read")
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    @Test
    void what_is_not_in_the_inbox_cannot_be_read() {
        fill("g-1", 1);
        WebTestClient client = instance.as(district, "g-1");

        client.post().uri(INBOX + "/2/read").exchange().expectStatus().isNotFound();
        readUpTo("g-1", "{\"upTo\": 2}").expectStatus().isNotFound();
    }

    @Test
    void the_same_person_id_in_another_district_is_another_person() {
        fill("g-1", 1);
        WebTestClient stranger = instance.as("other-" + district, "g-1");

        stranger.get().uri(INBOX).exchange().expectBody().jsonPath("$.notifications").isEmpty();
        stranger.get().uri(INBOX).exchange().expectBody().jsonPath("$.unread").isEqualTo(0);
        stranger.post().uri(INBOX + "/1/read").exchange().expectStatus().isNotFound();
        assertThat(inbox("g-1", "").get("unread").asLong()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit",
        "?limit=101, limit",
        "?limit=many, limit",
        "?before=0, before",
        "?before=x, before",
        "?after=-1, after",
        "?after=1&before=3, after",
        "?unread=perhaps, unread",
        "/stream?lastEventId=-1, lastEventId",
        "/stream?lastEventId=x, lastEventId",
    })
    void a_wrong_parameter_is_named(String query, String field) {
        instance.as(district, "g-1")
                .get()
                .uri(INBOX + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:invalid")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{\"upTo\": 0}", "{\"upTo\": \"all\"}"})
    void a_wrong_upTo_is_named(String body) {
        readUpTo("g-1", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("upTo");
    }

    @Test
    void nobody_is_let_in_without_a_token() {
        WebTestClient anonymous = WebTestClient.bindToServer().baseUrl(instance.url()).build();

        anonymous.get().uri(INBOX).exchange().expectStatus().isUnauthorized();
        anonymous.get().uri(INBOX + "/stream").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void a_poison_record_is_put_aside_with_its_reason_and_does_not_hold_up_its_partition() {
        topics.publish(Topics.MESSAGING, message("c-1", "t-1", "g-1"));
        topics.publish(Topics.MESSAGING, "c-1", district + " is not JSON");
        topics.publish(Topics.MESSAGING, message("c-1", "t-1", "g-1"));

        awaitNotifications("g-1", 2);
        var aside =
                topics.everythingOn(Topics.DEAD_LETTERS).stream()
                        .filter(r -> r.value().startsWith(district))
                        .toList();
        assertThat(aside).hasSize(1);
        assertThat(Topics.header(aside.getFirst(), "kafka_dlt-exception-stacktrace"))
                .contains("not a CloudEvent in JSON");
    }

    @Test
    void an_event_of_a_type_that_is_not_known_is_passed_over() {
        topics.publish(
                Topics.MESSAGING,
                message("c-1", "t-1", "g-1").put("type", "org.tandem.messaging.message.sung.v1"));
        topics.publish(Topics.MESSAGING, message("c-1", "t-1", "g-1"));

        awaitNotifications("g-1", 1);
    }

    @Test
    void an_event_among_new_ones_that_came_before_leaves_no_gap() {
        Notice a = Notices.message("a", district, "text", "g-1", "g-2");
        Notice b = Notices.message("b", district, "text", "g-1", "g-2");
        Notice c = Notices.message("c", district, "text", "g-1");
        store(a);

        List<Notification> stored = store(b, a, c, b);

        assertThat(stored)
                .extracting(n ->
                        n.recipient() + " " + n.number() + " " + n.cause().replaceAll(".*/", ""))
                .containsExactlyInAnyOrder("g-1 1 a", "g-2 1 a", "g-1 2 b", "g-2 2 b", "g-1 3 c");
    }

    private static List<Notification> store(Notice... notices) {
        return instance.bean(NewNotifications.class)
                .store(Arrays.stream(notices).flatMap(Notice::drafts).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=5, 6",
        "?limit=5&before=10, 6",
        "?limit=5&after=10, 6",
        "?limit=5&unread=true, 6",
        "?limit=5&unread=true&before=10, 6",
        "?limit=5&unread=true&after=10, 6",
        "?limit=5&unread=true&after=28, 2",
    })
    void a_page_reads_no_document_that_it_does_not_show(String query, int read) {
        String me = "g-" + UUID.randomUUID();
        store(
                IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> Notices.message("e-" + i, district, "text", me, "x-" + me))
                        .toArray(Notice[]::new));
        FindCommands finds = instance.bean(FindCommands.class);
        finds.forget();

        inbox(me, query);

        Document stats = finds.explained(instance.bean(MongoTemplate.class), me);
        assertThat(stats.get("nReturned", Number.class).intValue()).isEqualTo(read);
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(read);
    }
}
