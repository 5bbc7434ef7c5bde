package org.tandem.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.messaging.roster.imports.SmallPackage.changed;
import static org.tandem.messaging.roster.imports.SmallPackage.enrollment;
import static org.tandem.messaging.roster.imports.SmallPackage.gone;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.imports.RosterClient;
import org.tandem.messaging.roster.imports.SmallPackage;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A district changes who teaches whom, and its conversations follow. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class RosterFollowerIT {

    private static final String DISTRICT = "followed";
    private static final String HELEN = TestTokens.bearer(DISTRICT, "t-1");
    private static final String SAMUEL = TestTokens.bearer(DISTRICT, "t-2");
    private static final String ROSA = TestTokens.bearer(DISTRICT, "g-1");

    @LocalServerPort int port;
    WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
    }

    @Test
    void a_new_teacher_reads_what_follows_and_the_one_who_left_reads_nothing() {
        var machine = new RosterClient(port, DISTRICT);
        machine.imports(SmallPackage.bulk().zip());
        String named = open("NAMED");
        String circle = open("CIRCLE");
        send(named, HELEN, "for Helen alone", 201);
        send(circle, HELEN, "before Samuel came", 201);
        get("/" + circle, SAMUEL, 404);

        machine.imports(
                SmallPackage.delta()
                        .enrollments(
                                enrollment("e-4", gone(), "c-1", "t-1", "teacher"),
                                enrollment("e-9", changed(), "c-1", "t-2", "teacher"))
                        .zip(),
                "?confirm=true");

        await("Samuel joins")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    JsonNode seen = get("/" + circle, SAMUEL, 200);
                    assertThat(seen.get("since").asLong()).isEqualTo(1);
                });
        get("/" + named, SAMUEL, 404);
        get("/" + circle, HELEN, 404);
        get("/%s/messages".formatted(circle), HELEN, 404);
        assertThat(get("", HELEN, 200).get("conversations").isEmpty()).isTrue();
        send(circle, ROSA, "welcome", 201);
        assertThat(texts(get("/%s/messages".formatted(circle), SAMUEL, 200)))
                .containsExactly("welcome");
        assertThat(texts(get("/%s/messages".formatted(circle), ROSA, 200)))
                .containsExactly("before Samuel came", "welcome");
        JsonNode nobody = send(named, ROSA, "are you there?", 409);
        assertThat(nobody.get("type").asString()).isEqualTo("urn:tandem:problem:nobody-left");
        assertThat(present(get("/" + circle, ROSA, 200))).containsExactlyInAnyOrder("g-1", "t-2");
    }

    private static List<String> present(JsonNode conversation) {
        List<String> present = new ArrayList<>();
        for (JsonNode p : conversation.get("participants")) {
            if (p.get("present").asBoolean()) {
                present.add(p.get("person").asString());
            }
        }
        return present;
    }

    private String open(String staffing) {
        String body =
                "{\"student\":\"p-1\",\"kind\":\"PRIVATE\",\"subject\":\"Reading\",\"with\":[\"g-1\"],\"staffing\":\"%s\"}"
                        .formatted(staffing);
        return post("", HELEN, body, 201).get("id").asString();
    }

    private JsonNode send(String conversation, String token, String text, int status) {
        String path = "/" + conversation + "/messages";
        return post(path, token, "{\"text\":\"%s\"}".formatted(text), status);
    }

    private JsonNode post(String path, String token, String body, int status) {
        return read(
                client.post()
                        .uri("/api/v1/conversations" + path)
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange(),
                status);
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
        return JsonMapper.shared().readTree(body);
    }

    private static List<String> texts(JsonNode page) {
        return page.get("messages").findValuesAsString("text");
    }
}
