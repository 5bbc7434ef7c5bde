package org.tandem.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.platform.notes.NotesApplication;
import org.tandem.platform.test.TestTokens;

import java.util.List;
import java.util.UUID;

@SpringBootTest(
        classes = NotesApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProblemsIT {

    private static final String PERSON = TestTokens.bearer("maplewood", "t-101");
    private static final String JSON = "application/json";
    private static final String GOOD = "{\"text\":\"hello\"}";

    /** One bad request and what must be said about it. */
    record Bad(
            String name,
            @Nullable String token,
            String contentType,
            String body,
            @Nullable String key,
            int status,
            String slug,
            @Nullable String field) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> badRequests() {
        String expired = TestTokens.expired("maplewood", "t-101");
        return List.of(
                new Bad("no token", null, JSON, GOOD, null, 401, "unauthenticated", null),
                new Bad("expired", expired, JSON, GOOD, null, 401, "token-not-accepted", null),
                new Bad("garbage", "Bearer x", JSON, GOOD, null, 401, "token-not-accepted", null),
                new Bad(
                        "bad person",
                        TestTokens.bearer("maplewood", "a:b"),
                        JSON,
                        GOOD,
                        null,
                        401,
                        "token-not-accepted",
                        null),
                new Bad(
                        "empty text",
                        PERSON,
                        JSON,
                        "{\"text\":\" \"}",
                        null,
                        400,
                        "invalid",
                        "text"),
                new Bad("no text", PERSON, JSON, "{}", null, 400, "invalid", "text"),
                new Bad(
                        "too long",
                        PERSON,
                        JSON,
                        "{\"text\":\"01234567890\"}",
                        null,
                        400,
                        "invalid",
                        "text"),
                new Bad(
                        "wrong type",
                        PERSON,
                        JSON,
                        "{\"text\":\"a\",\"stars\":\"many\"}",
                        null,
                        400,
                        "invalid",
                        "stars"),
                new Bad("no JSON", PERSON, JSON, "{\"text\":", null, 400, "malformed", null),
                new Bad("no object", PERSON, JSON, "[1]", null, 400, "invalid", "body"),
                new Bad("no body", PERSON, JSON, "", null, 400, "malformed", null),
                new Bad(
                        "no JSON type",
                        PERSON,
                        "text/plain",
                        GOOD,
                        null,
                        415,
                        "unsupported-media-type",
                        null),
                new Bad("no UUID", PERSON, JSON, GOOD, "abc", 400, "invalid", "Idempotency-Key"),
                new Bad(
                        "huge",
                        PERSON,
                        JSON,
                        "{\"text\":\"" + "x".repeat(300_000) + "\"}",
                        null,
                        413,
                        "too-large",
                        null));
    }

    @LocalServerPort int port;
    WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void a_bad_request_is_answered_with_a_problem_that_names_the_field(Bad bad) {
        var request =
                client.post()
                        .uri("/notes")
                        .contentType(MediaType.parseMediaType(bad.contentType()));
        if (bad.token() != null) {
            request = request.header(HttpHeaders.AUTHORIZATION, bad.token());
        }
        if (bad.key() != null) {
            request = request.header("Idempotency-Key", bad.key());
        }
        var body =
                request.bodyValue(bad.body())
                        .exchange()
                        .expectStatus()
                        .isEqualTo(bad.status())
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody()
                        .jsonPath("$.type")
                        .isEqualTo("urn:tandem:problem:" + bad.slug())
                        .jsonPath("$.status")
                        .isEqualTo(bad.status())
                        .jsonPath("$.instance")
                        .isEqualTo("/notes");
        if (bad.field() != null) {
            body.jsonPath("$.errors[0].field").isEqualTo(bad.field());
        }
    }

    @Test
    void the_same_command_key_answers_with_the_first_result_and_another_body_is_refused() {
        String key = UUID.randomUUID().toString();
        String first = take(key, GOOD, 200);
        String again = take('"' + key + '"', GOOD, 200);
        String other = take(key, "{\"text\":\"bye\"}", 422);

        assertThat(again).isEqualTo(first);
        assertThat(other).contains("urn:tandem:problem:idempotency-key-reused");
        assertThat(take(null, GOOD, 200)).isNotEqualTo(first);
    }

    @Test
    void what_belongs_to_another_district_is_not_found() {
        String id = take(null, GOOD, 200).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

        assertThat(get("/notes/" + id, PERSON, 200)).contains(id);
        assertThat(get("/notes/" + id, TestTokens.bearer("lakeside", "t-101"), 404))
                .contains("urn:tandem:problem:not-found");
    }

    @Test
    void unknown_addresses_and_bad_parameters_are_problems_too() {
        assertThat(get("/nowhere", PERSON, 404)).contains("urn:tandem:problem:not-found");
        assertThat(get("/thread?times=x", PERSON, 400)).contains("\"field\":\"times\"");
        assertThat(get("/thread", PERSON, 400)).contains("\"field\":\"times\"");
    }

    @Test
    void a_bug_is_answered_without_its_details() {
        assertThat(get("/broken", PERSON, 500))
                .contains("urn:tandem:problem:internal")
                .doesNotContain("secret");
    }

    @Test
    void controllers_run_on_virtual_threads() {
        assertThat(get("/thread?times=1", PERSON, 200)).isEqualTo("1 on a virtual thread: true");
    }

    @Test
    void health_is_open_and_readiness_does_not_depend_on_the_broker() {
        String health = get("/actuator/health", "Bearer", 200);
        assertThat(health).contains("\"outbox\"");
        assertThat(get("/actuator/health/readiness", "Bearer", 200)).doesNotContain("outbox");
    }

    private String take(@Nullable String key, String body, int status) {
        var request =
                client.post()
                        .uri("/notes")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.AUTHORIZATION, PERSON);
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        return text(request.bodyValue(body).exchange(), status);
    }

    private String get(String path, String token, int status) {
        var request = client.get().uri(path);
        if (token.length() > "Bearer".length()) {
            request = request.header(HttpHeaders.AUTHORIZATION, token);
        }
        return text(request.exchange(), status);
    }

    private static String text(WebTestClient.ResponseSpec response, int status) {
        String body =
                response.expectStatus()
                        .isEqualTo(status)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return body == null ? "" : body;
    }
}
