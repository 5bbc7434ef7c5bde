package org.tandem.messaging;

import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.attachment.file.SampleFiles;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.AuthorizationMatrix;
import org.tandem.platform.test.AuthorizationMatrix.World;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Plays every cell of {@code AUTHORIZATION.md}. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class AuthorizationIT {

    private static final AuthorizationMatrix MATRIX =
            AuthorizationMatrix.read(Path.of("AUTHORIZATION.md"));

    private static final String TEACHER = TestTokens.bearer("maplewood", "t-102");
    private static final String PRINCIPAL = TestTokens.bearer("maplewood", "t-110");

    private static final Map<String, String> TOKENS =
            Map.ofEntries(
                    Map.entry("other district", TestTokens.bearer("lakeside", "t-101")),
                    Map.entry("other school", TestTokens.bearer("maplewood", "t-105")),
                    Map.entry("unrelated guardian", TestTokens.bearer("maplewood", "g-203")),
                    Map.entry("restricted guardian", TestTokens.bearer("maplewood", "g-216")),
                    Map.entry("guardian", TestTokens.bearer("maplewood", "g-215")),
                    Map.entry("former guardian", TestTokens.bearer("maplewood", "g-217")),
                    Map.entry("teacher", TEACHER),
                    Map.entry("other teacher", TestTokens.bearer("maplewood", "t-101")),
                    Map.entry("counselor", TestTokens.bearer("maplewood", "t-112")),
                    Map.entry("principal", PRINCIPAL),
                    Map.entry("district administrator", TestTokens.bearer("maplewood", "t-120")),
                    Map.entry("machine", TestTokens.machine("maplewood", "sis", "roster.write")));

    private static String announcement(String kind, String id) {
        return "{\"audience\":{\"kind\":\"%s\",\"id\":\"%s\"},\"title\":\"News\",\"text\":\"Hello\",\"confirm\":true}"
                .formatted(kind, id);
    }

    private static @Nullable Map<String, String> variables;

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    WebTestClient client = WebTestClient.bindToServer().build();

    /** What the variables of the paths stand for; made once. */
    @BeforeEach
    void prepare() throws IOException {
        client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
        SampleRoster.bringTo(port);
        if (variables != null) {
            return;
        }
        String attachment = upload();
        String conversation =
                post(
                        "/api/v1/conversations",
                        TEACHER,
                        UUID.randomUUID(),
                        "{\"student\":\"s-314\",\"kind\":\"TEAM\",\"subject\":\"All\"}");
        for (String guardian : List.of("guardian", "restricted guardian", "former guardian")) {
            client.post()
                    .uri("/api/v1/conversations/{id}/consent", conversation)
                    .header(HttpHeaders.AUTHORIZATION, Objects.requireNonNull(TOKENS.get(guardian)))
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"agreed\":true}")
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        post(
                "/api/v1/conversations/" + conversation + "/messages",
                TEACHER,
                UUID.randomUUID(),
                "{\"text\":\"Welcome\",\"confirm\":true,\"attachments\":[\"%s\"]}"
                        .formatted(attachment));
        String scheduled =
                post(
                        "/api/v1/conversations/" + conversation + "/scheduled-messages",
                        TEACHER,
                        UUID.randomUUID(),
                        later());
        String group =
                post(
                        "/api/v1/groups",
                        TEACHER,
                        UUID.randomUUID(),
                        "{\"name\":\"Readers\",\"students\":[\"s-314\"],\"school\":\"oak\"}");
        String announcement =
                post(
                        "/api/v1/announcements",
                        TEACHER,
                        UUID.randomUUID(),
                        announcement("GROUP", group));
        awaitSent(announcement);
        UUID restriction = UUID.randomUUID();
        restrict("g-216", UUID.randomUUID(), "CONTACT");
        restrict("g-215", restriction, "RECORDS");
        SampleRoster.bringWithoutGuardian(port, "maplewood", "s-314", "g-217");
        variables =
                Map.ofEntries(
                        Map.entry("student", "s-314"),
                        Map.entry("guardian", "g-215"),
                        Map.entry("restriction", restriction.toString()),
                        Map.entry("conversation", conversation),
                        Map.entry("number", "1"),
                        Map.entry("reaction", "THANKS"),
                        Map.entry("scheduled", scheduled),
                        Map.entry("attachment", attachment),
                        Map.entry("announcement", announcement),
                        Map.entry("group", group),
                        Map.entry("import", newestImport()));
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new HashMap<>(bodiesOfConversations());
        bodies.putAll(
                Map.of(
                        "to the class",
                        announcement("CLASS", classOfReed()),
                        "to the school",
                        announcement("SCHOOL", "oak"),
                        "to the district",
                        "{\"audience\":{\"kind\":\"DISTRICT\"},\"title\":\"News\",\"text\":\"Hello\"}",
                        "reply",
                        "{\"text\":\"Hello\",\"student\":\"s-314\"}",
                        "group",
                        "{\"name\":\"Readers\",\"students\":[\"s-314\"]}"));
        return bodies;
    }

    private static Map<String, String> bodiesOfConversations() {
        return Map.of(
                "rights",
                "{\"rights\":[\"livesWith\"],\"reason\":\"test\"}",
                "restriction",
                "{\"scope\":\"RECORDS\",\"instrument\":\"FC-1\",\"reason\":\"test\"}",
                "reason",
                "{\"reason\":\"test\"}",
                "opening",
                "{\"student\":\"s-314\",\"kind\":\"PRIVATE\",\"subject\":\"Reading\",\"with\":[\"g-215\",\"t-102\"]}",
                "message",
                "{\"text\":\"Hello\"}",
                "later",
                later(),
                "reading",
                "{\"upTo\":1}",
                "addition",
                "{\"person\":\"t-102\"}",
                "consent",
                "{\"agreed\":true}",
                "receipts",
                "{\"receipts\":true}");
    }

    private static String later() {
        return "{\"message\":{\"text\":\"Later\"},\"sendAt\":{\"local\":\"%s\",\"zone\":\"UTC\"}}"
                .formatted(LocalDateTime.now(ZoneOffset.UTC).plusDays(9));
    }

    @Test
    void every_endpoint_has_a_row() {
        MATRIX.covers(mapping);
    }

    @TestFactory
    Stream<DynamicTest> everybody_may_what_the_table_says_and_no_more() {
        return MATRIX.tests(new World(client, TOKENS, Objects.requireNonNull(variables), bodies()));
    }

    private String classOfReed() {
        return mongo.find(
                        new Query(
                                Criteria.where("district")
                                        .is("maplewood")
                                        .and("students")
                                        .is("s-314")
                                        .and("teachers")
                                        .is("t-102")),
                        Document.class,
                        "classes")
                .getFirst()
                .getString("clazz");
    }

    /** All three guardians have been told then. */
    private void awaitSent(String announcement) {
        Query sent = new Query(Criteria.where("_id").is(announcement).and("state").is("SENT"));
        await("the announcement to be sent")
                .atMost(Duration.ofSeconds(60))
                .until(() -> mongo.exists(sent, "announcements"));
    }

    private void restrict(String guardian, UUID id, String scope) {
        post(
                "/api/v1/students/s-314/guardianships/%s/restrictions".formatted(guardian),
                PRINCIPAL,
                id,
                "{\"scope\":\"%s\",\"instrument\":\"FC-9\",\"reason\":\"test\"}".formatted(scope));
    }

    private String post(String path, String token, UUID key, String body) {
        byte[] answer =
                client.post()
                        .uri(path)
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .header("Idempotency-Key", key.toString())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(answer).path("id").asString();
    }

    /** A picture that the teacher has uploaded. */
    private String upload() {
        var form = new MultipartBodyBuilder();
        form.part("file", SampleFiles.picture("png", 4, 3)).filename("a.png");
        byte[] answer =
                client.post()
                        .uri("/api/v1/attachments")
                        .header(HttpHeaders.AUTHORIZATION, TEACHER)
                        .bodyValue(form.build())
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(answer).path("id").asString();
    }

    private String newestImport() {
        byte[] answer =
                client.get()
                        .uri("/api/v1/roster/imports?limit=1")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                Objects.requireNonNull(TOKENS.get("machine")))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(answer).at("/imports/0/id").asString();
    }
}
