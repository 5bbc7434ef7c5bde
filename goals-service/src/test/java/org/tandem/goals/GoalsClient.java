package org.tandem.goals;

import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.Ids;
import org.tandem.platform.test.TestTokens;
import org.tandem.platform.view.CatchUp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What people do with the service, over HTTP, and how they come to be known to it. */
@Lazy
public class GoalsClient {

    private static final String PATH = "/api/v1/goals";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebTestClient http;

    GoalsClient(Environment environment, CatchUp catchUp) {
        await("the views to catch up").atMost(SOON).until(catchUp::isDone);
        http =
                WebTestClient.bindToServer()
                        .baseUrl(
                                "http://127.0.0.1:"
                                        + environment.getRequiredProperty("local.server.port"))
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
    }

    /** Somebody of a district. */
    public record Who(String district, String person) {}

    /** What the service answered. */
    public record Answer(int status, HttpHeaders headers, JsonNode body) {

        /** The type of a problem without what all types begin with. */
        public String problem() {
            return body.path("type").asString().replace("urn:tandem:problem:", "");
        }

        /** The fields that a problem names. */
        public List<String> fields() {
            List<String> fields = new ArrayList<>();
            body.path("errors").forEach(e -> fields.add(e.path("field").asString()));
            return fields;
        }
    }

    /**
     * A student nobody has heard of, with one guardian g and one teacher t, known when it returns.
     */
    public String student(String district) {
        return student(district, List.of("g"), List.of("t"));
    }

    /** A new student with this circle, known to the service when it returns. */
    public String student(String district, List<String> guardians, List<String> staff) {
        String student = "s-" + Ids.next();
        tell(district, student, guardians, staff);
        String somebody = guardians.isEmpty() ? staff.getFirst() : guardians.getFirst();
        awaitThat("the circle of " + student, new Who(district, somebody), student, 200);
        return student;
    }

    /** Tells of a student's circle as it is now. */
    public void tell(String district, String student, List<String> guardians, List<String> staff) {
        RosterTopic.send(
                district,
                student,
                List.of(RosterTopic.changed(district, student, guardians, staff, Instant.now())));
    }

    /** Waits until somebody's question for a student's goals is answered with a status. */
    public void awaitThat(String what, Who who, String student, int status) {
        await(what).atMost(SOON).until(() -> list(who, student, "").status() == status);
    }

    /** Proposes a goal. */
    public Answer propose(Who who, @Nullable String key, String body) {
        return propose(who, key, body, MediaType.APPLICATION_JSON);
    }

    /** Proposes a goal in a form that may be wrong. */
    public Answer propose(Who who, @Nullable String key, String body, MediaType form) {
        var request = http.post().uri(PATH).contentType(form).headers(h -> authorize(h, who));
        if (key != null) {
            request = request.header(CommandKey.HEADER, key);
        }
        return answer(request.bodyValue(body));
    }

    /** Reads a goal. */
    public Answer get(Who who, String goal) {
        return get(who, goal, "");
    }

    /** Reads a goal unless it is still in the version of an ETag. */
    public Answer get(Who who, String goal, String ifNoneMatch) {
        return answer(
                http.get()
                        .uri(PATH + "/{id}", goal)
                        .headers(h -> authorize(h, who))
                        .header(HttpHeaders.IF_NONE_MATCH, ifNoneMatch));
    }

    /** Reads a page of a student's goals; {@code more} are further parameters. */
    public Answer list(Who who, String student, String more) {
        return answer(
                http.get()
                        .uri(PATH + "?student={student}" + more, student)
                        .headers(h -> authorize(h, who)));
    }

    /** Asks something of a goal; {@code path} is its id and what follows. */
    public Answer ask(Who who, String path, String body) {
        return ask(who, path, body, null);
    }

    /** Asks something of a goal when it is still as it was read. */
    public Answer ask(Who who, String path, String body, @Nullable String ifMatch) {
        return answer(
                http.post()
                        .uri(PATH + "/" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(h -> {
                            authorize(h, who);
                            if (ifMatch != null) {
                                h.set(HttpHeaders.IF_MATCH, ifMatch);
                            }
                        })
                        .bodyValue(body));
    }

    /** Corrects something of a goal; {@code path} is its id and what follows. */
    public Answer correct(Who who, String path, String body) {
        return correct(who, path, body, null);
    }

    /** Corrects something of a goal when it is still as it was read. */
    public Answer correct(Who who, String path, String body, @Nullable String ifMatch) {
        return answer(
                http.put()
                        .uri(PATH + "/" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(h -> {
                            authorize(h, who);
                            if (ifMatch != null) {
                                h.set(HttpHeaders.IF_MATCH, ifMatch);
                            }
                        })
                        .bodyValue(body));
    }

    /** Lists the goals of all students somebody stands for; {@code more} are the parameters. */
    public Answer mine(Who who, String more) {
        return answer(http.get().uri(PATH + more).headers(h -> authorize(h, who)));
    }

    private static void authorize(HttpHeaders headers, Who who) {
        headers.set(HttpHeaders.AUTHORIZATION, TestTokens.bearer(who.district(), who.person()));
    }

    private static Answer answer(WebTestClient.RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] body = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }
}
