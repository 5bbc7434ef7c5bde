package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Whatever is wrong with a request, the answer is a problem document that says what to do. */
@ExtendWith(RunningSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputJourneyIT {

    private static final String MESSAGE = "{\"text\":\"Good morning\"}";
    private static final String USED_KEY = UUID.randomUUID().toString();

    private final long began = System.nanoTime();
    private final LocalSystem system;
    private final Person helen;
    private final Person luis;
    private final Person olga;
    private final String conversation;
    private final String messages;
    private int refused;

    /**
     * What must come back.
     *
     * @param type the last part of the problem type
     * @param field what {@code errors} names, or null
     */
    record Expected(int status, String type, @Nullable String field) {}

    BadInputJourneyIT(LocalSystem system) {
        this.system = system;
        helen = Person.signIn(system, "helen.park");
        luis = Person.signIn(system, "luis.garcia");
        olga = Person.signIn(system, "olga.lind");
        Person rosa = Person.signIn(system, "rosa.garcia");
        conversation = helen.open("PRIVATE", "s-301", "Questions", rosa);
        messages = "/api/v1/conversations/" + conversation + "/messages";
        helen.post(messages, MESSAGE, USED_KEY).good();
    }

    Stream<Arguments> badRequests() {
        String one = "/api/v1/conversations/" + conversation;
        String unknown = "/api/v1/conversations/" + UUID.randomUUID();
        return Stream.of(
                bad("no token", withToken(null, "/api/v1/me"), 401, "unauthenticated"),
                bad("garbage token", withToken("garbage", "/api/v1/me"), 401, "unauthenticated"),
                bad("no token for the stream", withToken(null, "/stream"), 401, "unauthenticated"),
                bad("another district's conversation", get(olga, one), 404, "not-found"),
                bad(
                        "sending into another district",
                        post(olga, messages, MESSAGE),
                        404,
                        "not-found"),
                bad("the other parent's conversation", get(luis, one), 404, "not-found"),
                bad(
                        "sending to the other parent's",
                        post(luis, messages, MESSAGE),
                        404,
                        "not-found"),
                bad("unknown conversation", get(helen, unknown), 404, "not-found"),
                bad(
                        "sending to nowhere",
                        post(helen, unknown + "/messages", MESSAGE),
                        404,
                        "not-found"),
                bad("unknown route", get(helen, "/api/v1/nothing"), 404, "not-found"),
                bad("empty text", send(""), 400, "invalid", "text"),
                bad("text too long", send("x".repeat(10_001)), 400, "invalid", "text"),
                bad("no text", post(helen, messages, "{}"), 400, "invalid", "text"),
                bad("malformed JSON", post(helen, messages, "{\"text\":"), 400, "malformed"),
                bad("no body", post(helen, messages, ""), 400, "malformed"),
                bad("not JSON", plainText(), 415, "unsupported-media-type"),
                bad(
                        "key used again",
                        keyed(USED_KEY),
                        422,
                        "idempotency-key-reused",
                        "Idempotency-Key"),
                bad("key is no UUID", keyed("once"), 400, "invalid", "Idempotency-Key"),
                bad("limit 0", get(helen, messages + "?limit=0"), 400, "invalid", "limit"),
                bad("limit 101", get(helen, messages + "?limit=101"), 400, "invalid", "limit"),
                bad("limit a", get(helen, messages + "?limit=a"), 400, "invalid", "limit"),
                bad(
                        "inbox limit",
                        get(helen, "/api/v1/notifications?limit=0"),
                        400,
                        "invalid",
                        "limit"),
                bad("over the service's limit", send("x".repeat(300_000)), 413, "too-large"),
                bad("over the gateway's limit", send("x".repeat(1_100_000)), 413, "too-large"),
                bad("goal without title", goal("title", ""), 400, "invalid", "title"),
                bad("goal title too long", goal("title", "x".repeat(201)), 400, "invalid", "title"),
                bad("goal without success", goal("success", " "), 400, "invalid", "success"),
                bad("goal of unknown area", goal("area", "MAGIC"), 400, "invalid", "area"),
                bad("goal on no day", goal("by", "soon"), 400, "invalid", "by"),
                bad("goal in the past", goal("by", today()), 422, "date-out-of-range", "by"),
                bad("goal for a stranger", goal("student", "s-999"), 404, "not-found"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void a_bad_request_is_answered_with_a_problem_that_says_what_to_do(
            HttpRequest.Builder request, Expected expected) {
        Answer answer = Person.answer(request);

        assertThat(answer.status()).as(answer.text()).isEqualTo(expected.status());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.required("type").asString())
                .isEqualTo("urn:tandem:problem:" + expected.type());
        assertThat(problem.required("status").asInt()).isEqualTo(expected.status());
        assertThat(problem.required("title").asString()).isNotBlank();
        assertThat(problem.required("detail").asString()).isNotBlank();
        List<String> fields =
                problem.path("errors")
                        .valueStream()
                        .map(e -> e.required("field").asString())
                        .toList();
        if (expected.field() == null) {
            assertThat(fields).isEmpty();
        } else {
            assertThat(fields).containsExactly(expected.field());
        }
        refused++;
    }

    @AfterAll
    void nothing_but_the_one_good_message_was_stored() {
        assertThat(helen.messages(conversation)).hasSize(1);
        Summary.print("bad input", began, refused + " bad requests, as many problem documents");
    }

    private static Arguments bad(
            String name, HttpRequest.Builder request, int status, String type) {
        return argumentSet(name, request, new Expected(status, type, null));
    }

    private static Arguments bad(
            String name, HttpRequest.Builder request, int status, String type, String field) {
        return argumentSet(name, request, new Expected(status, type, field));
    }

    private static HttpRequest.Builder get(Person person, String path) {
        return person.request(path).GET();
    }

    private HttpRequest.Builder withToken(@Nullable String token, String path) {
        var request = HttpRequest.newBuilder(system.door().resolve(path)).GET();
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder post(Person person, String path, String body) {
        return person.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder send(String text) {
        return post(helen, messages, Answer.text(Map.of("text", text)));
    }

    private HttpRequest.Builder keyed(String key) {
        return send("Something else").header("Idempotency-Key", key);
    }

    private HttpRequest.Builder plainText() {
        return helen.request(messages)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("Good morning"));
    }

    private HttpRequest.Builder goal(String field, String value) {
        Map<String, Object> goal = Goals.valid(helen);
        goal.put(field, value);
        return post(helen, "/api/v1/goals", Answer.text(goal));
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }
}
