package org.tandem.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.attachment.file.SampleFiles;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class MessageIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final String ROSA = TestTokens.bearer("maplewood", "g-201");
    private static final String LUIS = TestTokens.bearer("maplewood", "g-202");
    private static final String ADA = TestTokens.bearer("maplewood", "t-110");

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
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
    void a_team_conversation_begins_when_both_parents_have_agreed() {
        JsonNode proposed = open("TEAM", "[]");
        String path = "/" + proposed.get("id").asString();

        assertThat(proposed.get("state").asString()).isEqualTo("PROPOSED");
        assertThat(call(HttpMethod.POST, path + "/messages", PARK, text("Hello"), 409).toString())
                .contains("awaiting-consent");
        call(HttpMethod.POST, path + "/consent", ROSA, "{\"agreed\":true}", 200);
        call(HttpMethod.POST, path + "/messages", ROSA, text("Hello"), 409);
        call(HttpMethod.POST, path + "/consent", PARK, "{\"agreed\":true}", 409);
        JsonNode agreed = call(HttpMethod.POST, path + "/consent", LUIS, "{\"agreed\":true}", 200);
        assertThat(agreed.get("state").asString()).isEqualTo("OPEN");
        call(HttpMethod.POST, path + "/messages", LUIS, text("Hello"), 201);
    }

    @Test
    void a_closed_conversation_takes_nothing_until_it_is_reopened() {
        String path = privately();

        call(HttpMethod.POST, path + "/close", PARK, null, 200);
        assertThat(call(HttpMethod.POST, path + "/messages", ROSA, text("Hello"), 409).toString())
                .contains("conversation-closed");
        call(HttpMethod.POST, path + "/reopen", ROSA, null, 200);
        call(HttpMethod.POST, path + "/messages", ROSA, text("Hello"), 201);
    }

    @Test
    void a_principal_may_write_to_a_family_of_her_school_and_is_answered() {
        JsonNode opened =
                call(
                        HttpMethod.POST,
                        "",
                        ADA,
                        "{\"student\":\"s-301\",\"kind\":\"PRIVATE\",\"subject\":\"Welcome\",\"with\":[\"g-201\"]}",
                        201);
        String path = "/" + opened.get("id").asString();

        call(HttpMethod.POST, path + "/messages", ROSA, text("Thank you"), 201);

        assertThat(texts(call(HttpMethod.GET, path + "/messages", ADA, null, 200)))
                .containsExactly("Thank you");
        call(HttpMethod.GET, path, PARK, null, 404);
    }

    @Test
    void a_message_is_corrected_and_what_it_said_stays_to_be_seen() {
        String path = privately();
        call(HttpMethod.POST, path + "/messages", PARK, text("Conference at 4"), 201);

        call(HttpMethod.PATCH, path + "/messages/1", ROSA, text("No"), 403);
        JsonNode edited =
                call(HttpMethod.PATCH, path + "/messages/1", PARK, text("Conference at 5"), 200);

        assertThat(edited.get("revision").asLong()).isEqualTo(1);
        assertThat(edited.has("editedAt")).isTrue();
        assertThat(texts(call(HttpMethod.GET, path + "/messages", ROSA, null, 200)))
                .containsExactly("Conference at 5");
        JsonNode versions = call(HttpMethod.GET, path + "/messages/1/versions", ROSA, null, 200);
        assertThat(versions.at("/versions/0/text").asString()).isEqualTo("Conference at 4");
    }

    @Test
    void a_withdrawn_message_keeps_its_number_and_none_of_its_words() {
        String path = privately();
        call(HttpMethod.POST, path + "/messages", PARK, text("For somebody else"), 201);
        call(HttpMethod.POST, path + "/messages", PARK, text("Sorry"), 201);

        call(HttpMethod.DELETE, path + "/messages/1", PARK, null, 200);

        JsonNode page = call(HttpMethod.GET, path + "/messages", ROSA, null, 200);
        assertThat(numbers(page)).containsExactly(1L, 2L);
        assertThat(page.toString()).doesNotContain("somebody else");
        assertThat(page.at("/messages/0").hasNonNull("withdrawnAt")).isTrue();
    }

    @Test
    void a_message_that_asks_for_it_is_confirmed_and_everybody_sees_by_whom() {
        String path = team();
        call(
                HttpMethod.POST,
                path + "/messages",
                PARK,
                "{\"text\":\"Trip on Friday\",\"confirm\":true}",
                201);

        call(HttpMethod.PUT, path + "/messages/1/confirmation", ROSA, null, 200);
        call(HttpMethod.PUT, path + "/messages/1/confirmation", ROSA, null, 200);

        JsonNode message = call(HttpMethod.GET, path + "/messages/1", PARK, null, 200);
        assertThat(message.at("/confirmation/given").findValuesAsString("person"))
                .containsExactly("g-201");
        assertThat(message.at("/confirmation/waiting").toString()).contains("g-202");
    }

    @Test
    void who_was_away_catches_up_by_two_numbers() {
        String path = privately();
        IntStream.rangeClosed(1, 5)
                .forEach(i -> call(HttpMethod.POST, path + "/messages", PARK, text("m" + i), 201));
        call(HttpMethod.PUT, path + "/messages/2/reactions/THANKS", ROSA, null, 200);
        call(HttpMethod.PATCH, path + "/messages/4", PARK, text("m4!"), 200);
        call(HttpMethod.DELETE, path + "/messages/2/reactions/THANKS", ROSA, null, 200);
        call(HttpMethod.DELETE, path + "/messages/3", PARK, null, 200);

        JsonNode changes = call(HttpMethod.GET, path + "/changes?after=0", ROSA, null, 200);

        assertThat(numbers(changes)).containsExactly(4L, 2L, 3L);
        assertThat(revisions(changes)).containsExactly(2L, 3L, 4L);
        assertThat(numbers(call(HttpMethod.GET, path + "/changes?after=3", ROSA, null, 200)))
                .containsExactly(3L);
    }

    @Test
    void changes_by_many_at_once_have_each_their_revision() {
        String path = privately();
        IntStream.rangeClosed(1, 40)
                .forEach(i -> call(HttpMethod.POST, path + "/messages", PARK, text("m" + i), 201));
        var done = ConcurrentHashMap.<Long>newKeySet();

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 40; i++) {
                int number = i;
                writers.execute(() ->
                        done.add(
                                call(
                                                HttpMethod.PUT,
                                                path
                                                        + "/messages/%d/reactions/AGREE"
                                                                .formatted(number),
                                                number % 2 == 0 ? ROSA : PARK,
                                                null,
                                                200)
                                        .get("revision")
                                        .asLong()));
            }
        }

        assertThat(done)
                .isEqualTo(LongStream.rangeClosed(1, 40).boxed().collect(Collectors.toSet()));
    }

    @Test
    void the_list_shows_the_last_message_and_how_many_are_unread() {
        String quiet = privately();
        String busy = privately();
        call(HttpMethod.POST, quiet + "/messages", PARK, text("first"), 201);
        IntStream.rangeClosed(1, 3)
                .forEach(i -> call(HttpMethod.POST, busy + "/messages", PARK, text("m" + i), 201));

        await("the list follows")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    JsonNode list = call(HttpMethod.GET, "?limit=2", ROSA, null, 200);
                    assertThat(list.at("/conversations/0/id").asString())
                            .isEqualTo(busy.substring(1));
                    assertThat(list.at("/conversations/0/last/preview").asString()).isEqualTo("m3");
                    assertThat(list.at("/conversations/0/unread").asLong()).isEqualTo(3);
                    assertThat(list.at("/conversations/0/studentName").asString())
                            .isEqualTo("Mateo García");
                });
        call(HttpMethod.POST, quiet + "/messages", ROSA, text("answer"), 201);
        JsonNode read = call(HttpMethod.POST, busy + "/read", ROSA, "{\"upTo\":2}", 200);
        assertThat(read.get("unread").asLong()).isEqualTo(1);
        await("the list turns")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    JsonNode list = call(HttpMethod.GET, "?limit=1", ROSA, null, 200);
                    assertThat(list.at("/conversations/0/id").asString())
                            .isEqualTo(quiet.substring(1));
                    assertThat(list.at("/conversations/0/unread").asLong()).isZero();
                });
    }

    @Test
    void paging_through_the_list_leaves_none_out() {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.addFirst(privately().substring(1));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (seen.size() < 5) {
            JsonNode page = call(HttpMethod.GET, "?limit=2" + cursor, ROSA, null, 200);
            page.get("conversations").forEach(c -> seen.add(c.get("id").asString()));
            cursor = "&before=" + page.path("before").asString();
        }

        assertThat(seen.subList(0, 5)).isEqualTo(opened);
        call(HttpMethod.GET, "?before=yesterday", ROSA, null, 400);
    }

    @Test
    void who_keeps_receipts_to_herself_is_not_seen_reading() {
        String path = privately();
        call(HttpMethod.POST, path + "/messages", PARK, text("Hello"), 201);
        call(HttpMethod.POST, path + "/read", ROSA, "{\"upTo\":1}", 200);
        assertThat(readUpTo(path, PARK, "g-201")).isEqualTo(1);

        me(ROSA, "{\"receipts\":false}");
        try {
            assertThat(readUpTo(path, PARK, "g-201")).isNull();
            assertThat(readUpTo(path, ROSA, "g-201")).isEqualTo(1);
        } finally {
            me(ROSA, "{\"receipts\":true}");
        }
        assertThat(call(HttpMethod.POST, path + "/read", ROSA, "{\"upTo\":9}", 422).toString())
                .contains("\"upTo\"");
    }

    @Test
    void a_scheduled_message_is_sent_when_its_time_has_come_and_once() {
        String path = privately();
        JsonNode scheduled = schedule(path, "Good morning", Duration.ofSeconds(2), 201);
        assertThat(scheduled.get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(texts(call(HttpMethod.GET, path + "/messages", ROSA, null, 200))).isEmpty();

        await("it is sent")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(scheduled(scheduled).get("state").asString()).isEqualTo("SENT"));

        assertThat(texts(call(HttpMethod.GET, path + "/messages", ROSA, null, 200)))
                .containsExactly("Good morning");
        assertThat(scheduled(scheduled).get("number").asLong()).isEqualTo(1);
        Document stored =
                mongo.getCollection("scheduled_messages")
                        .find(new Document("_id", scheduled.get("id").asString()))
                        .first();
        assertThat(stored).isNotNull().doesNotContainKey("pending");
    }

    @Test
    void a_scheduled_message_is_cancelled_by_its_author_alone() {
        String path = privately();
        JsonNode scheduled = schedule(path, "Never mind", Duration.ofDays(1), 201);
        String id = scheduled.get("id").asString();

        delete(id, ROSA, 404);
        assertThat(delete(id, PARK, 200).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(delete(id, PARK, 200).get("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void what_may_not_be_sent_when_its_time_has_come_is_not_sent_and_says_why() {
        String path = privately();
        JsonNode scheduled = schedule(path, "Too late", Duration.ofSeconds(2), 201);
        call(HttpMethod.POST, path + "/close", ROSA, null, 200);

        await("it is refused")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(scheduled(scheduled).path("why").asString())
                                .isEqualTo("CLOSED"));
        assertThat(texts(call(HttpMethod.GET, path + "/messages", ROSA, null, 200))).isEmpty();
    }

    @Test
    void a_time_that_has_been_or_is_too_far_or_nowhere_is_named() {
        String path = privately();

        assertThat(schedule(path, "Hello", Duration.ofMinutes(-1), 422).toString())
                .contains("not-schedulable", "sendAt");
        assertThat(schedule(path, "Hello", Duration.ofDays(400), 422).toString())
                .contains("not-schedulable", "sendAt");
        String nowhere =
                "{\"message\":{\"text\":\"a\"},\"sendAt\":{\"local\":\"2027-01-01T08:00\",\"zone\":\"Moon/Base\"}}";
        assertThat(
                        call(HttpMethod.POST, path + "/scheduled-messages", PARK, nowhere, 400)
                                .toString())
                .contains("sendAt");
    }

    @Test
    void a_file_comes_with_its_message_and_goes_with_it() {
        String path = privately();
        String file = upload(PARK);
        String body = "{\"text\":\"Look\",\"attachments\":[\"%s\"]}".formatted(file);

        assertThat(call(HttpMethod.POST, path + "/messages", ROSA, body, 422).toString())
                .as("somebody else's upload")
                .contains("attachments[0]");
        JsonNode sent = call(HttpMethod.POST, path + "/messages", PARK, body, 201);

        assertThat(sent.at("/attachments/0/type").asString()).isEqualTo("image/png");
        String content = path + "/messages/1/attachments/" + file;
        assertThat(status(content, ROSA)).isEqualTo(200);
        assertThat(status(content + "/thumbnail", ROSA)).isEqualTo(200);
        assertThat(status(content, LUIS)).isEqualTo(404);
        call(HttpMethod.DELETE, path + "/messages/1", PARK, null, 200);
        assertThat(status(content, ROSA)).isEqualTo(404);
        assertThat(call(HttpMethod.GET, path + "/messages/1", ROSA, null, 200).get("attachments"))
                .isEmpty();
    }

    private String upload(String token) {
        var form = new MultipartBodyBuilder();
        form.part("file", SampleFiles.picture("png", 4, 3)).filename("a.png");
        byte[] answer =
                client.post()
                        .uri("/api/v1/attachments")
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .bodyValue(form.build())
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(answer).get("id").asString();
    }

    private int status(String path, String token) {
        return client.get()
                .uri("/api/v1/conversations" + path)
                .header(HttpHeaders.AUTHORIZATION, token)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private JsonNode schedule(String path, String text, Duration ahead, int status) {
        String zone = "America/Chicago";
        var local = LocalDateTime.now(ZoneId.of(zone)).plus(ahead);
        String body =
                "{\"message\":{\"text\":\"%s\"},\"sendAt\":{\"local\":\"%s\",\"zone\":\"%s\"}}"
                        .formatted(text, local, zone);
        return call(HttpMethod.POST, path + "/scheduled-messages", PARK, body, status);
    }

    private JsonNode scheduled(JsonNode of) {
        JsonNode page = at(HttpMethod.GET, "/api/v1/scheduled-messages?limit=100", PARK, null, 200);
        for (JsonNode s : page.get("scheduled")) {
            if (s.get("id").equals(of.get("id"))) {
                return s;
            }
        }
        throw new AssertionError("not in the list");
    }

    private JsonNode delete(String id, String token, int status) {
        String path = "/api/v1/scheduled-messages/" + id;
        return at(HttpMethod.DELETE, path, token, null, status);
    }

    @Test
    void changes_are_read_by_an_index() {
        String path = privately();
        String other = privately();
        for (String p : List.of(path, other)) {
            IntStream.rangeClosed(1, 10)
                    .forEach(i -> call(HttpMethod.POST, p + "/messages", PARK, text("m"), 201));
            IntStream.rangeClosed(1, 10)
                    .forEach(i ->
                            call(
                                    HttpMethod.PUT,
                                    p + "/messages/%d/reactions/HEART".formatted(i),
                                    ROSA,
                                    null,
                                    200));
        }
        String id = path.substring(1);
        Document find =
                new Document("find", "messages")
                        .append(
                                "filter",
                                new Document("district", "maplewood")
                                        .append(
                                                "change",
                                                new Document("$gt", id + ":0000000004")
                                                        .append("$lt", id + ";")))
                        .append("sort", new Document("change", 1))
                        .append("limit", 3);

        Document stats =
                mongo.executeCommand(
                                new Document("explain", find).append("verbosity", "executionStats"))
                        .get("executionStats", Document.class);

        assertThat(stats.getInteger("nReturned")).isEqualTo(3);
        assertThat(stats.getInteger("totalDocsExamined")).isEqualTo(3);
    }

    private @Nullable Long readUpTo(String path, String token, String person) {
        for (JsonNode p : call(HttpMethod.GET, path, token, null, 200).get("participants")) {
            if (p.get("person").asString().equals(person)) {
                return p.hasNonNull("readUpTo") ? p.get("readUpTo").asLong() : null;
            }
        }
        throw new AssertionError(person + " does not take part");
    }

    private void me(String token, String body) {
        client.put()
                .uri("/api/v1/me/reading")
                .header(HttpHeaders.AUTHORIZATION, token)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private String privately() {
        return "/" + open("PRIVATE", "[\"g-201\"]").get("id").asString();
    }

    private String team() {
        String path = "/" + open("TEAM", "[]").get("id").asString();
        call(HttpMethod.POST, path + "/consent", ROSA, "{\"agreed\":true}", 200);
        call(HttpMethod.POST, path + "/consent", LUIS, "{\"agreed\":true}", 200);
        return path;
    }

    private JsonNode open(String kind, String with) {
        String body =
                "{\"student\":\"s-301\",\"kind\":\"%s\",\"subject\":\"Reading\",\"with\":%s}"
                        .formatted(kind, with);
        return call(HttpMethod.POST, "", PARK, body, 201);
    }

    private JsonNode call(
            HttpMethod method, String path, String token, @Nullable String body, int status) {
        return at(method, "/api/v1/conversations" + path, token, body, status);
    }

    private JsonNode at(
            HttpMethod method, String path, String token, @Nullable String body, int status) {
        var request = client.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, token);
        var response =
                body == null
                        ? request.exchange()
                        : request.contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(body)
                                .exchange();
        return JSON.readTree(
                response.expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private static String text(String text) {
        return "{\"text\":\"%s\"}".formatted(text);
    }

    private static List<String> texts(JsonNode page) {
        return page.get("messages").findValuesAsString("text");
    }

    private static List<Long> numbers(JsonNode page) {
        List<Long> numbers = new ArrayList<>();
        page.get("messages").forEach(m -> numbers.add(m.get("number").asLong()));
        return numbers;
    }

    private static List<Long> revisions(JsonNode page) {
        List<Long> revisions = new ArrayList<>();
        page.get("messages").forEach(m -> revisions.add(m.get("revision").asLong()));
        return revisions;
    }
}
