package org.tandem.messaging.roster.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "tandem.roster.audit-interval=200ms")
@Import({Backends.class, TestTokens.class})
class RightsAuditIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLEMAN_OF_OAK = "t-110";
    private static final String GRANT_OF_BIRCH = "t-111";
    private static final String BANKS_OF_OAK = "t-114";
    private static final String REYES = "t-120";

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
    void a_change_is_told_with_who_whose_what_and_why_as_soon_as_it_is_made() {
        String restriction = restrict(COLEMAN_OF_OAK, "s-307", "g-209", "Order of the court");

        JsonNode change = audit(COLEMAN_OF_OAK, "student=s-307").at("/changes/0");

        assertThat(change.at("/by/name").asString()).isEqualTo("Ruth Coleman");
        assertThat(change.at("/student/person").asString()).isEqualTo("s-307");
        assertThat(change.at("/guardian/name").asString()).isEqualTo("Hodan Warsame");
        assertThat(change.path("what").asString()).isEqualTo("restricted");
        assertThat(change.path("detail").asString()).isEqualTo(restriction);
        assertThat(change.path("reason").asString()).isEqualTo("Order of the court");
        assertThat(change.path("at").asString()).isNotEmpty();
    }

    @Test
    void a_principal_is_shown_her_school_and_the_district_administrator_all() {
        restrict(COLEMAN_OF_OAK, "s-317", "g-219", "at Oak");
        restrict(GRANT_OF_BIRCH, "s-329", "g-234", "at Birch");

        assertThat(students(COLEMAN_OF_OAK, "")).contains("s-317").doesNotContain("s-329");
        assertThat(students(GRANT_OF_BIRCH, "")).contains("s-329").doesNotContain("s-317");
        assertThat(students(REYES, "")).contains("s-317", "s-329");
        assertThat(students(REYES, "school=birch")).contains("s-329").doesNotContain("s-317");
        assertThat(students(COLEMAN_OF_OAK, "student=s-329")).isEmpty();
        get(COLEMAN_OF_OAK, "?school=birch", 404);
    }

    @Test
    void nobody_is_shown_what_was_changed_of_her_own_family_then_or_now() {
        restrict(BANKS_OF_OAK, "s-316", "g-218", "not for her");
        assertThat(students(COLEMAN_OF_OAK, "")).contains("s-316");
        Query entry = new Query(Criteria.where("student").is("s-316"));

        mongo.updateMulti(entry, new Update().push("family", COLEMAN_OF_OAK), "rightsChanges");
        assertThat(students(COLEMAN_OF_OAK, "")).doesNotContain("s-316");
        assertThat(students(BANKS_OF_OAK, "")).contains("s-316");

        mongo.updateMulti(entry, new Update().pull("family", COLEMAN_OF_OAK), "rightsChanges");
        Query student = new Query(Criteria.where("_id").is("maplewood:s-316"));
        var mother =
                new Document("guardian", COLEMAN_OF_OAK)
                        .append("relation", "parent")
                        .append("rights", List.of())
                        .append("restrictions", List.of());
        mongo.updateFirst(student, new Update().push("guardianships", mother), "students");
        assertThat(students(COLEMAN_OF_OAK, "")).doesNotContain("s-316");
        assertThat(students(COLEMAN_OF_OAK, "student=s-316")).isEmpty();
        assertThat(students(BANKS_OF_OAK, "")).contains("s-316");
    }

    @Test
    void pages_follow_each_other_newest_first_and_can_be_narrowed() {
        for (int i = 1; i <= 5; i++) {
            restrict(BANKS_OF_OAK, "s-323", "g-227", "number " + i);
        }
        String mine = "student=s-323&by=" + BANKS_OF_OAK;

        JsonNode first = audit(COLEMAN_OF_OAK, mine + "&limit=2");
        JsonNode second = audit(COLEMAN_OF_OAK, mine + "&limit=2&before=" + cursor(first));
        JsonNode last = audit(COLEMAN_OF_OAK, mine + "&limit=2&before=" + cursor(second));

        assertThat(reasons(first)).containsExactly("number 5", "number 4");
        assertThat(reasons(second)).containsExactly("number 3", "number 2");
        assertThat(reasons(last)).containsExactly("number 1");
        assertThat(last.has("before")).isFalse();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(reasons(audit(COLEMAN_OF_OAK, mine + "&from=%s&to=%s".formatted(today, today))))
                .hasSize(5);
        assertThat(reasons(audit(COLEMAN_OF_OAK, mine + "&to=" + today.minusDays(1)))).isEmpty();
        assertThat(reasons(audit(COLEMAN_OF_OAK, mine + "&from=" + today.plusDays(1)))).isEmpty();
        assertThat(reasons(audit(COLEMAN_OF_OAK, "student=s-323&by=" + COLEMAN_OF_OAK))).isEmpty();
        get(COLEMAN_OF_OAK, "?to=%2B999999999-12-31", 400);
        assertThat(get(COLEMAN_OF_OAK, "?from=2026-02-02&to=2026-02-01", 400).at("/errors/0/field"))
                .hasToString("\"to\"");
    }

    @Test
    void what_an_instance_left_behind_is_brought_by_another_and_once() {
        restrict(COLEMAN_OF_OAK, "s-327", "g-231", "first");
        restrict(COLEMAN_OF_OAK, "s-327", "g-232", "second");
        Query entries = new Query(Criteria.where("student").is("s-327"));
        Query student = new Query(Criteria.where("_id").is("maplewood:s-327"));
        Query brought =
                new Query(
                        Criteria.where("_id")
                                .is("maplewood:s-327")
                                .and("recorded.auditFrom")
                                .exists(false));

        mongo.remove(new Query(Criteria.where("reason").is("second")), "rightsChanges");
        mongo.updateFirst(student, new Update().set("recorded.auditFrom", 0), "students");

        await("the change that was left behind")
                .atMost(Duration.ofSeconds(60))
                .until(() -> mongo.exists(brought, "students"));
        assertThat(mongo.count(entries, "rightsChanges")).isEqualTo(2);
        assertThat(reasons(audit(COLEMAN_OF_OAK, "student=s-327")))
                .containsExactly("second", "first");
    }

    @Test
    void a_page_examines_only_what_it_returns() {
        IntStream.range(0, 300)
                .mapToObj(i ->
                        new Document(
                                        "_id",
                                        "many:%013d:s-%d:000000".formatted(1_700_000_000L + i, i))
                                .append("district", "many")
                                .append("schools", List.of(i % 3 == 0 ? "oak" : "birch"))
                                .append("student", "s-" + i % 10)
                                .append("by", "t-" + i % 4)
                                .append("family", List.of("g-1"))
                                .append("command", Map.of("by", "t-1", "key", "k-" + i)))
                .forEach(entry -> mongo.insert(entry, "rightsChanges"));

        for (Document where :
                List.of(
                        new Document(),
                        new Document("schools", "oak"),
                        new Document("student", "s-3"),
                        new Document("by", "t-2"))) {
            Document run = explain(where.append("district", "many"));
            assertThat(run.getInteger("nReturned")).as("%s", where).isEqualTo(20);
            assertThat(run.getInteger("totalDocsExamined")).as("%s", where).isEqualTo(20);
        }
    }

    private Document explain(Document where) {
        Document find =
                new Document("find", "rightsChanges")
                        .append(
                                "filter",
                                where.append("family", new Document("$ne", "t-110"))
                                        .append(
                                                "_id",
                                                new Document("$gte", "many:0000000000000")
                                                        .append("$lt", "many:9999999999999")))
                        .append("sort", new Document("_id", -1))
                        .append("limit", 20);
        return mongo.executeCommand(
                        new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class);
    }

    private String restrict(String by, String student, String guardian, String reason) {
        String id = UUID.randomUUID().toString();
        client.post()
                .uri("/api/v1/students/{s}/guardianships/{g}/restrictions", student, guardian)
                .header(HttpHeaders.AUTHORIZATION, TestTokens.bearer("maplewood", by))
                .header("Idempotency-Key", id)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        "{\"scope\":\"RECORDS\",\"instrument\":\"FC-1\",\"reason\":\"%s\"}"
                                .formatted(reason))
                .exchange()
                .expectStatus()
                .isCreated();
        return id;
    }

    private List<String> students(String who, String query) {
        return audit(who, query)
                .path("changes")
                .valueStream()
                .map(c -> c.at("/student/person").asString())
                .toList();
    }

    private static List<String> reasons(JsonNode page) {
        return page.path("changes").findValuesAsString("reason");
    }

    private static String cursor(JsonNode page) {
        return page.path("before").asString();
    }

    private JsonNode audit(String who, String query) {
        return get(who, query.isEmpty() ? "?limit=100" : "?" + query, 200);
    }

    private JsonNode get(String who, String query, int status) {
        byte[] body =
                client.get()
                        .uri("/api/v1/rights-changes" + query)
                        .header(HttpHeaders.AUTHORIZATION, TestTokens.bearer("maplewood", who))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body);
    }
}
