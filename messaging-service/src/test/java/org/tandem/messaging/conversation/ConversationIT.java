package org.tandem.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.MessagingServiceApplication;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.Contracts;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class ConversationIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final String ROSA = TestTokens.bearer("maplewood", "g-201");
    private static final String LUIS = TestTokens.bearer("maplewood", "g-202");
    private static final String LAKESIDE = TestTokens.bearer("lakeside", "t-101");

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired MongoConnectionDetails database;
    WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client = client(port);
        SampleRoster.bringTo(port);
    }

    private static WebTestClient client(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @Test
    void a_message_is_accepted_listed_and_published() {
        String conversation = open();

        JsonNode sent = send(client, conversation, PARK, "Mateo read aloud today.", null, 201);

        assertThat(sent.get("number").asLong()).isEqualTo(1);
        assertThat(sent.get("language").asString()).isEqualTo("en");
        assertThat(texts(get("/%s/messages".formatted(conversation), ROSA, 200)))
                .containsExactly("Mateo read aloud today.");
        await("the event")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(published(conversation, "message.sent")).hasSize(1));
        JsonNode event = published(conversation, "message.sent").getFirst();
        assertThat(event.get("district").asString()).isEqualTo("maplewood");
        assertThat(event.get("data").get("recipients").toString()).isEqualTo("[\"g-201\"]");
        assertThat(
                        Contracts.of("messaging-service")
                                .problems(event.get("type").asString(), event.get("data")))
                .isEmpty();
    }

    @Test
    void opening_answers_with_the_participants_names_and_the_opener_sees_it_in_her_list() {
        JsonNode opened = open(PARK, body("PRIVATE", "g-201"), null, 201);

        assertThat(opened.get("participants").findValuesAsString("name"))
                .containsExactly("Helen Park", "Rosa García");
        assertThat(get("?limit=1", PARK, 200).get("conversations").get(0).get("id"))
                .isEqualTo(opened.get("id"));
    }

    @Test
    void separated_parents_do_not_see_each_others_threads() {
        String conversation = open();

        get("/" + conversation, LUIS, 404);
        get("/%s/messages".formatted(conversation), LUIS, 404);
        send(client, conversation, LUIS, "Hello?", null, 404);
        assertThat(get("", LUIS, 200).toString()).doesNotContain(conversation);
    }

    @Test
    void another_district_is_not_told_that_a_conversation_exists() {
        String conversation = open();

        get("/" + conversation, LAKESIDE, 404);
        send(client, conversation, LAKESIDE, "Hello?", null, 404);
    }

    @Test
    void pages_go_both_ways_and_on_from_a_number() {
        String conversation = open();
        IntStream.rangeClosed(1, 25)
                .forEach(i -> send(client, conversation, PARK, "m" + i, null, 201));
        String path = "/%s/messages".formatted(conversation);

        JsonNode newest = get(path + "?limit=10", ROSA, 200);
        assertThat(numbers(newest)).isEqualTo(range(16, 25));
        assertThat(newest.get("more").asBoolean()).isTrue();
        assertThat(numbers(get(path + "?limit=10&before=16", ROSA, 200))).isEqualTo(range(6, 15));
        JsonNode oldest = get(path + "?limit=10&before=6", ROSA, 200);
        assertThat(numbers(oldest)).isEqualTo(range(1, 5));
        assertThat(oldest.get("more").asBoolean()).isFalse();
        assertThat(numbers(get(path + "?limit=10&after=0", ROSA, 200))).isEqualTo(range(1, 10));
        assertThat(numbers(get(path + "?after=20", ROSA, 200))).isEqualTo(range(21, 25));
        assertThat(numbers(get(path + "?after=25", ROSA, 200))).isEmpty();
    }

    @Test
    void the_same_key_sends_once_and_another_body_under_it_is_refused() {
        String conversation = open();
        String key = UUID.randomUUID().toString();

        JsonNode first = send(client, conversation, PARK, "once", key, 201);
        JsonNode again = send(client, conversation, PARK, "once", key, 201);
        JsonNode other = send(client, conversation, PARK, "twice", key, 422);
        send(client, conversation, ROSA, "her own", key, 201);

        assertThat(again).isEqualTo(first);
        assertThat(other.get("type").asString())
                .isEqualTo("urn:tandem:problem:idempotency-key-reused");
        assertThat(numbers(get("/%s/messages".formatted(conversation), PARK, 200)))
                .isEqualTo(range(1, 2));
    }

    @Test
    void the_same_key_opens_one_conversation() {
        String key = UUID.randomUUID().toString();

        JsonNode first = open(PARK, body("PRIVATE", "g-201"), key, 201);

        assertThat(open(PARK, body("PRIVATE", "g-201"), key, 201)).isEqualTo(first);
    }

    @Test
    void writers_on_two_instances_leave_no_gap_and_lose_nothing() {
        String conversation = open();
        Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        try (ConfigurableApplicationContext other = secondInstance();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            int otherPort =
                    other.getEnvironment().getRequiredProperty("local.server.port", int.class);
            var instances = List.of(client, client(otherPort));
            for (int w = 0; w < 32; w++) {
                int writer = w;
                writers.execute(() -> {
                    for (int i = 0; i < 10; i++) {
                        String text = writer + "/" + i;
                        JsonNode sent =
                                send(
                                        instances.get(writer % 2),
                                        conversation,
                                        writer % 3 == 0 ? ROSA : PARK,
                                        text,
                                        UUID.randomUUID().toString(),
                                        201);
                        acknowledged.put(sent.get("number").asLong(), text);
                    }
                });
            }
            await("all writers")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> acknowledged.size() == 320);
        }

        Map<Long, String> stored = new HashMap<>();
        for (long last = 0; last < 320; last += 100) {
            get("/%s/messages?limit=100&after=%d".formatted(conversation, last), PARK, 200)
                    .get("messages")
                    .forEach(m -> stored.put(m.get("number").asLong(), m.get("text").asString()));
        }
        assertThat(stored).isEqualTo(acknowledged);
        assertThat(Collections.max(stored.keySet())).isEqualTo(320);
        await("every event once")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(
                                        published(conversation, "message.sent").stream()
                                                .map(e -> e.get("data").get("number").asLong())
                                                .distinct()
                                                .sorted())
                                .isEqualTo(range(1, 320)));
    }

    private ConfigurableApplicationContext secondInstance() {
        return new SpringApplicationBuilder(
                        MessagingServiceApplication.class, Backends.class, TestTokens.class)
                .run(
                        "--server.port=0",
                        "--backends.database=" + database.getConnectionString().getDatabase());
    }

    @Test
    void a_page_examines_only_what_it_returns() {
        String conversation = open();
        String other = open();
        IntStream.rangeClosed(1, 60)
                .forEach(i -> {
                    send(client, conversation, PARK, "m" + i, null, 201);
                    send(client, other, PARK, "m" + i, null, 201);
                });

        Document page =
                explain(
                        "messages",
                        new Document("district", "maplewood")
                                .append(
                                        "_id",
                                        new Document("$gt", conversation + ":0000000010")
                                                .append("$lt", conversation + ":~")),
                        new Document("_id", 1),
                        20);
        Document mine =
                explain(
                        "conversations",
                        new Document("district", "maplewood")
                                .append("participants.person", "g-201"),
                        new Document("activity", -1),
                        2);

        assertThat(page.getInteger("nReturned")).isEqualTo(20);
        assertThat(page.getInteger("totalDocsExamined")).isEqualTo(20);
        assertThat(mine.getInteger("nReturned")).isEqualTo(2);
        assertThat(mine.getInteger("totalDocsExamined")).isEqualTo(2);
    }

    private Document explain(String collection, Document filter, Document sort, int limit) {
        Document find =
                new Document("find", collection)
                        .append("filter", filter)
                        .append("sort", sort)
                        .append("limit", limit);
        return mongo.executeCommand(
                        new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class);
    }

    /** One bad request to open or send, and what must be said about it. */
    record Bad(
            String name,
            String path,
            String body,
            String type,
            int status,
            @Nullable String field) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> badRequests() {
        String json = "application/json";
        String send = "/{c}/messages";
        String unknown = "/0199490a-77b1-7e0c-8a5e-000000000000/messages";
        String text = "{\"text\":\"%s\"}";
        return List.of(
                new Bad("empty text", send, text.formatted(""), json, 400, "text"),
                new Bad("blank text", send, text.formatted(" \\n "), json, 400, "text"),
                new Bad("too long", send, text.formatted("x".repeat(10_001)), json, 400, "text"),
                new Bad(
                        "unknown category",
                        send,
                        "{\"text\":\"a\",\"category\":\"GOSSIP\"}",
                        json,
                        400,
                        "category"),
                new Bad(
                        "no language",
                        send,
                        "{\"text\":\"a\",\"language\":\"12\"}",
                        json,
                        400,
                        "language"),
                new Bad("malformed", send, "{\"text\":\"a\"", json, 400, null),
                new Bad(
                        "wrong type",
                        send,
                        "text=a",
                        "application/x-www-form-urlencoded",
                        415,
                        null),
                new Bad("unknown conversation", unknown, text.formatted("a"), json, 404, null),
                new Bad("bad id", "/a:b/messages", text.formatted("a"), json, 400, "id"),
                new Bad(
                        "no student",
                        "",
                        "{\"kind\":\"PRIVATE\",\"subject\":\"a\",\"with\":[\"g-201\"]}",
                        json,
                        400,
                        "student"),
                new Bad(
                        "unknown student",
                        "",
                        open("s-999", "PRIVATE", "\"g-201\""),
                        json,
                        404,
                        null),
                new Bad(
                        "student of others",
                        "",
                        open("s-330", "PRIVATE", "\"g-201\""),
                        json,
                        404,
                        null),
                new Bad(
                        "unknown kind",
                        "",
                        open("s-301", "SECRET", "\"g-201\""),
                        json,
                        400,
                        "kind"),
                new Bad("nobody", "", open("s-301", "PRIVATE", ""), json, 422, "with"),
                new Bad(
                        "10,000 people",
                        "",
                        open(
                                "s-301",
                                "TEAM",
                                IntStream.range(0, 10_000)
                                        .mapToObj(i -> "\"p-" + i + '"')
                                        .collect(Collectors.joining(","))),
                        json,
                        400,
                        "with"),
                new Bad(
                        "an answer to nothing",
                        send,
                        "{\"text\":\"a\",\"replyTo\":9}",
                        json,
                        422,
                        "replyTo"),
                new Bad("control character", send, text.formatted("a\\u0007b"), json, 400, "text"),
                new Bad(
                        "overridden direction",
                        send,
                        text.formatted("photo\\u202Egpj.exe"),
                        json,
                        400,
                        "text"),
                new Bad(
                        "two lines of subject",
                        "",
                        open("s-301", "PRIVATE", "\"g-201\"").replace("Reading", "a\\nb"),
                        json,
                        400,
                        "subject"),
                new Bad("null person", "", open("s-301", "PRIVATE", "null"), json, 400, "with[]"),
                new Bad("a stranger", "", open("s-301", "PRIVATE", "\"g-240\""), json, 422, "with"),
                new Bad(
                        "two guardians",
                        "",
                        open("s-301", "PRIVATE", "\"g-201\",\"g-202\""),
                        json,
                        422,
                        "with"));
    }

    private static String open(String student, String kind, String with) {
        return "{\"student\":\"%s\",\"kind\":\"%s\",\"subject\":\"Reading\",\"with\":[%s]}"
                .formatted(student, kind, with);
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void a_bad_request_gets_a_problem_that_names_the_field(Bad bad) {
        String path = bad.path().contains("{c}") ? bad.path().replace("{c}", open()) : bad.path();
        var body =
                client.post()
                        .uri("/api/v1/conversations" + path)
                        .header(HttpHeaders.AUTHORIZATION, PARK)
                        .contentType(MediaType.parseMediaType(bad.type()))
                        .bodyValue(bad.body())
                        .exchange()
                        .expectStatus()
                        .isEqualTo(bad.status())
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody()
                        .jsonPath("$.detail")
                        .isNotEmpty();
        if (bad.field() != null) {
            body.jsonPath("$.errors[0].field").isEqualTo(bad.field());
        }
    }

    @Test
    void bad_page_parameters_are_named() {
        String path = "/%s/messages".formatted(open());

        assertThat(get(path + "?limit=0", PARK, 400).toString()).contains("\"limit\"");
        assertThat(get(path + "?limit=101", PARK, 400).toString()).contains("\"limit\"");
        assertThat(get(path + "?after=-1", PARK, 400).toString()).contains("\"after\"");
        assertThat(get(path + "?before=x", PARK, 400).toString()).contains("\"before\"");
        assertThat(get(path + "?after=1&before=9", PARK, 400).toString()).contains("\"after\"");
    }

    private String open() {
        return open(PARK, body("PRIVATE", "g-201"), null, 201).get("id").asString();
    }

    private static String body(String kind, String with) {
        return open("s-301", kind, '"' + with + '"');
    }

    private JsonNode open(String token, String body, @Nullable String key, int status) {
        return post(client, "", token, body, key, status);
    }

    private static JsonNode send(
            WebTestClient client,
            String conversation,
            String token,
            String text,
            @Nullable String key,
            int status) {
        String body = JSON.writeValueAsString(Map.of("text", text));
        return post(client, "/" + conversation + "/messages", token, body, key, status);
    }

    private static JsonNode post(
            WebTestClient client,
            String path,
            String token,
            String body,
            @Nullable String key,
            int status) {
        var request =
                client.post()
                        .uri("/api/v1/conversations" + path)
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .contentType(MediaType.APPLICATION_JSON);
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        return read(request.bodyValue(body).exchange(), status);
    }

    private JsonNode get(String path, String token, int status) {
        return read(
                client.get()
                        .uri("/api/v1/conversations" + path)
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .exchange(),
                status);
    }

    private static JsonNode read(WebTestClient.ResponseSpec response, int status) {
        byte[] body =
                response.expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return JSON.readTree(body);
    }

    private static List<String> texts(JsonNode page) {
        return page.get("messages").findValuesAsString("text");
    }

    private static List<Long> numbers(JsonNode page) {
        List<Long> numbers = new ArrayList<>();
        page.get("messages").forEach(m -> numbers.add(m.get("number").asLong()));
        return numbers;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** All events of a conversation, read from the start of the topic. */
    private static List<JsonNode> published(String conversation, String type) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest");
        List<JsonNode> events = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor("tandem.messaging.events").stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(r -> {
                            if (r.key().equals(conversation) && r.value().contains(type)) {
                                events.add(JSON.readTree(r.value()));
                            }
                        });
            }
        }
        return events;
    }
}
