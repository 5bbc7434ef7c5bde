package org.tandem.messaging.roster.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
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
import java.util.UUID;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "tandem.roster.calendar-interval=200ms")
@Import({Backends.class, TestTokens.class})
class RightsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLEMAN = TestTokens.bearer("maplewood", "t-110");
    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final String JOHNSON = TestTokens.bearer("maplewood", "g-213");

    /** Olivia, whose parents are Emily (g-212) and Mark (g-213) Johnson. */
    private static final String OLIVIA = "/api/v1/students/s-311";

    private static final String RESTRICT_MARK = OLIVIA + "/guardianships/g-213/restrictions";

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
    void a_restriction_closes_what_it_covers_at_once_and_its_end_opens_it_again() {
        String conversation =
                call(
                                HttpMethod.POST,
                                "/api/v1/conversations",
                                PARK,
                                "{\"student\":\"s-311\",\"kind\":\"PRIVATE\",\"subject\":\"Maths\",\"with\":[\"g-213\"]}",
                                201)
                        .path("id")
                        .asString();
        String messages = "/api/v1/conversations/%s/messages".formatted(conversation);
        String id = UUID.randomUUID().toString();

        JsonNode restricted =
                restrict(
                        id,
                        "{\"scope\":\"CONTACT\",\"instrument\":\"FC-1\",\"reason\":\"Order\"}",
                        201);

        assertThat(restricted.at("/history/0/what").asString()).isEqualTo("restricted");
        call(HttpMethod.GET, messages, JOHNSON, null, 404);
        call(HttpMethod.POST, messages, JOHNSON, "{\"text\":\"Hello?\"}", 404);
        call(HttpMethod.GET, OLIVIA, JOHNSON, null, 404);
        assertThat(call(HttpMethod.GET, "/api/v1/conversations", JOHNSON, null, 200).toString())
                .doesNotContain(conversation);
        assertThat(call(HttpMethod.GET, "/api/v1/me", JOHNSON, null, 200).toString())
                .doesNotContain("s-311");

        call(
                HttpMethod.POST,
                RESTRICT_MARK + "/" + id + "/end",
                COLEMAN,
                "{\"reason\":\"Order lifted\"}",
                200);

        call(HttpMethod.GET, messages, JOHNSON, null, 200);
        call(HttpMethod.GET, OLIVIA, JOHNSON, null, 200);
    }

    @Test
    void the_same_request_twice_restricts_once() {
        String id = UUID.randomUUID().toString();
        String body = "{\"scope\":\"RECORDS\",\"instrument\":\"FC-2\",\"reason\":\"Order\"}";

        JsonNode once = restrict(id, body, 201);
        JsonNode twice = restrict(id, body, 201);

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void classes_are_records_and_closed_with_them_while_the_circle_stays_open() {
        String sofia = "/api/v1/students/s-310";
        String father = TestTokens.bearer("maplewood", "g-211");
        assertThat(call(HttpMethod.GET, sofia, father, null, 200).path("classes")).isNotEmpty();

        call(
                HttpMethod.POST,
                sofia + "/guardianships/g-211/restrictions",
                COLEMAN,
                "{\"scope\":\"RECORDS\",\"instrument\":\"FC-5\",\"reason\":\"Order\"}",
                201);

        JsonNode view = call(HttpMethod.GET, sofia, father, null, 200);
        assertThat(view.path("staff")).isNotEmpty();
        assertThat(view.has("classes")).isFalse();
        JsonNode me = call(HttpMethod.GET, "/api/v1/me", father, null, 200);
        assertThat(me.at("/students/0/student").asString()).isEqualTo("s-310");
        assertThat(me.at("/students/0").has("classes")).isFalse();
        String mother = TestTokens.bearer("maplewood", "g-210");
        assertThat(call(HttpMethod.GET, sofia, mother, null, 200).path("classes")).isNotEmpty();
    }

    @Test
    void the_day_on_which_a_restriction_ends_is_known() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        JsonNode view =
                restrict(
                        UUID.randomUUID().toString(),
                        "{\"scope\":\"DECISIONS\",\"instrument\":\"FC-3\",\"to\":\"%s\",\"reason\":\"Order\"}"
                                .formatted(yesterday.plusDays(1)),
                        201);

        assertThat(view.path("changesOn").asString())
                .as("the day after its last")
                .isEqualTo(yesterday.plusDays(2).toString());
    }

    /** Time is moved by moving the day: what was to begin tomorrow should have begun yesterday. */
    @Test
    void the_calendar_begins_a_restriction_on_its_day() {
        String noah = "/api/v1/students/s-312";
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        call(
                HttpMethod.POST,
                noah + "/guardianships/g-213/restrictions",
                TestTokens.bearer("maplewood", "t-111"),
                "{\"scope\":\"CONTACT\",\"instrument\":\"FC-4\",\"from\":\"%s\",\"reason\":\"Order\"}"
                        .formatted(tomorrow),
                201);
        call(HttpMethod.GET, noah, JOHNSON, null, 200);

        LocalDate yesterday = tomorrow.minusDays(2);
        mongo.updateFirst(
                new Query(Criteria.where("_id").is("maplewood:s-312")),
                new Update()
                        .set("guardianships.1.restrictions.0.from", yesterday)
                        .set("recorded.restrictions.0.from", yesterday)
                        .set("changesOn", yesterday),
                "students");

        await("the restriction to begin")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> call(HttpMethod.GET, noah, JOHNSON, null, 404));
    }

    @Test
    void the_calendar_lets_go_of_a_student_for_whom_no_further_day_is_known() {
        Query valentina = new Query(Criteria.where("_id").is("maplewood:s-313"));
        mongo.updateFirst(
                valentina,
                new Update()
                        .unset("birthDate")
                        .set("changesOn", LocalDate.now(ZoneOffset.UTC).minusDays(1)),
                "students");

        Query settled =
                new Query(
                        Criteria.where("_id").is("maplewood:s-313").and("changesOn").exists(false));
        await("no day on which anything changes")
                .atMost(Duration.ofSeconds(20))
                .until(() -> mongo.exists(settled, "students"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"instrument\":\"FC-1\",\"reason\":\"x\"} | 400 | scope",
                "{\"scope\":\"ALL\",\"reason\":\"x\"} | 400 | instrument",
                "{\"scope\":\"ALL\",\"instrument\":\" \",\"reason\":\"x\"} | 400 | instrument",
                "{\"scope\":\"ALL\",\"instrument\":\"FC-1\"} | 400 | reason",
                "{\"scope\":\"SOME\",\"instrument\":\"FC-1\",\"reason\":\"x\"} | 400 | scope",
                "{\"scope\":\"ALL\",\"instrument\":\"FC-1\",\"from\":\"soon\",\"reason\":\"x\"} | 400 | from",
                "{\"scope\":\"ALL\",\"instrument\":\"FC-1\",\"from\":\"2030-01-02\",\"to\":\"2030-01-01\",\"reason\":\"x\"} | 422 | to",
                "{\"scope\":\"ALL\",\"instrument\":\"FC-1\",\"from\":\"2020-01-01\",\"to\":\"2020-02-01\",\"reason\":\"x\"} | 422 | to"
            })
    void bad_input_gets_a_problem_that_names_the_field(String body, int status, String field) {
        JsonNode before = call(HttpMethod.GET, OLIVIA + "/guardianships", COLEMAN, null, 200);

        JsonNode problem = restrict(null, body, status);

        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(call(HttpMethod.GET, OLIVIA + "/guardianships", COLEMAN, null, 200))
                .as("nothing half-done")
                .isEqualTo(before);
    }

    @Test
    void recorded_rights_are_all_or_nothing() {
        String path = OLIVIA + "/guardianships/g-212/rights";

        call(HttpMethod.PUT, path, COLEMAN, "{\"rights\":[\"wizardry\"],\"reason\":\"x\"}", 400);
        JsonNode view =
                call(
                        HttpMethod.PUT,
                        path,
                        COLEMAN,
                        "{\"rights\":[\"livesWith\",\"custody\"],\"reason\":\"Parenting plan\"}",
                        200);

        assertThat(view.at("/guardians/0/rights").toString())
                .isEqualTo("[\"livesWith\",\"custody\"]");
        assertThat(view.at("/guardians/0/now/decides").asBoolean()).isTrue();
        call(
                HttpMethod.PUT,
                OLIVIA + "/guardianships/g-999/rights",
                COLEMAN,
                "{\"rights\":[],\"reason\":\"x\"}",
                404);
    }

    private JsonNode restrict(@Nullable String key, String body, int status) {
        var request =
                client.post()
                        .uri(RESTRICT_MARK)
                        .header(HttpHeaders.AUTHORIZATION, COLEMAN)
                        .contentType(MediaType.APPLICATION_JSON);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return answer(request.bodyValue(body).exchange(), status);
    }

    private JsonNode call(
            HttpMethod method, String path, String token, @Nullable String body, int status) {
        var request = client.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, token);
        var sent =
                body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        return answer(sent.exchange(), status);
    }

    private static JsonNode answer(WebTestClient.ResponseSpec answer, int status) {
        byte[] body =
                answer.expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body == null ? new byte[0] : body);
    }
}
