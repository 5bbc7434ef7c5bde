package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.goals;
import static org.tandem.gateway.Surroundings.messaging;
import static org.tandem.gateway.Surroundings.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

@GatewayTest
class RouteTests {

    private static final Map<String, Upstream> SERVICES =
            Map.of("messaging", messaging, "goals", goals, "notification", notification);

    private final Client client;

    RouteTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/me, messaging",
        "/api/v1/me/preferences, messaging",
        "/api/v1/people/1, messaging",
        "/api/v1/rights-changes, messaging",
        "/api/v1/students/1, messaging",
        "/api/v1/conversations?after=41&limit=2, messaging",
        "/api/v1/conversations?q=Jos%C3%A9%20%26%2F%3Bb, messaging",
        "/api/v1/people/Jos%C3%A9%20%C3%91, messaging",
        "/api/v1/messages/search?query=a, messaging",
        "/api/v1/announcements, messaging",
        "/api/v1/roster/imports, messaging",
        "/api/v1/goals/1, goals",
        "/api/v1/goal-templates/reading-plan, goals",
        "/api/v1/concerns, goals",
        "/api/v1/concerns/1/plans, goals",
        "/api/v1/celebrations?student=s, goals",
        "/api/v1/compacts/1, goals",
        "/api/v1/meetings/1/slots, goals",
        "/api/v1/notifications/unread, notification",
        "/hooks/sms/inbound, notification",
    })
    void each_path_reaches_the_service_that_owns_it(String path, String owner) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        SERVICES.forEach((name, service) ->
                assertThat(service.received())
                        .as(name)
                        .extracting(Upstream.Received::path)
                        .isEqualTo(name.equals(owner) ? List.of(path) : List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unsubscribe/abc.def", "/hooks/mail/bounces"})
    void what_comes_from_an_e_mail_needs_no_token(String path) {
        HttpResponse<String> answer =
                client.anonymously(
                        path,
                        request ->
                                request.POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("Tandem-Signature", "t=1,v1=0"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(notification.received())
                .singleElement()
                .satisfies(got -> {
                    assertThat(got.path()).isEqualTo(path);
                    assertThat(got.body()).isEqualTo("List-Unsubscribe=One-Click");
                    assertThat(got.headers().getFirst("Tandem-Signature")).isEqualTo("t=1,v1=0");
                });
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void the_page_behind_a_mail_s_link_may_send_its_own_form_and_fetch_nothing() {
        assertThat(
                        client.anonymously("/unsubscribe/abc.def", request -> request)
                                .headers()
                                .firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'", "form-action 'self'"));
    }

    @Test
    void a_command_arrives_with_its_body_and_headers() {
        HttpResponse<String> answer =
                client.send(
                        "/api/v1/conversations",
                        request ->
                                request.POST(BodyPublishers.ofString("{\"text\":\"¿Cómo está?\"}"))
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", "k-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> {
                    assertThat(got.method()).isEqualTo("POST");
                    assertThat(got.body()).isEqualTo("{\"text\":\"¿Cómo está?\"}");
                    assertThat(got.headers().getFirst("Idempotency-Key")).isEqualTo("k-1");
                });
    }

    @Test
    void what_other_systems_tell_passes_without_a_token_and_with_its_signature() {
        HttpResponse<String> answer =
                client.anonymously(
                        "/hooks/sms/status?parcel=p-1",
                        request ->
                                request.POST(BodyPublishers.ofString("MessageStatus=sent&x=%2B1"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("X-Twilio-Signature", "c2lnbmVk"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(notification.received())
                .singleElement()
                .satisfies(got -> {
                    assertThat(got.path()).isEqualTo("/hooks/sms/status?parcel=p-1");
                    assertThat(got.body()).isEqualTo("MessageStatus=sent&x=%2B1");
                    assertThat(got.headers().getFirst("X-Twilio-Signature")).isEqualTo("c2lnbmVk");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 400, 403, 404, 405, 409, 415, 422, 429, 500, 503})
    void what_a_service_answers_goes_to_the_client_untouched(int status) {
        String document = status == 304 ? "" : "{\"type\":\"urn:tandem:problem:x\"}";
        goals.does(exchange -> {
            exchange.getResponseHeaders().set("X-Own", "kept");
            if (status == 304) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                Upstream.typed(status, "application/problem+json", document).answer(exchange);
            }
        });

        HttpResponse<String> answer = client.post("/api/v1/goals", "{}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(document);
        assertThat(answer.headers().firstValue("X-Own")).hasValue("kept");
        assertThat(goals.received()).hasSize(1);
    }

    @Test
    void an_error_of_a_service_is_no_reason_to_ask_it_again() {
        goals.does(Upstream.json(500, "{}"));

        client.get("/api/v1/goals");

        assertThat(goals.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/unknown",
                "/api/v2/me",
                "/api/v1/meow",
                "/api/",
                "/stream/1",
                "/unsubscribe",
                "/unsubscribe/a/b",
                "/nothing/here",
                "/application.yml",
                "/actuator",
                "/actuator/env",
                "/actuator/gateway/routes",
            })
    void an_unknown_address_is_a_404_problem(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:not-found");
        assertThat(Client.problem(answer).path("instance").asString()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/goals/../../../actuator/prometheus",
                "/api/v1/goals/%2e%2e/x",
                "//api/v1/goals",
                "/api/v1/goals;x=1",
                "/api/v1/goals/%2fx",
            })
    void an_address_that_can_be_read_in_two_ways_is_refused(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:bad-request");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(goals.received()).isEmpty();
    }

    @Test
    void a_problem_has_no_body_when_only_the_headers_were_asked_for() {
        HttpResponse<String> answer = client.send("/api/v1/unknown", request -> request.HEAD());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void the_front_page_is_public_and_says_where_things_are() {
        HttpResponse<String> answer = client.anonymously("/", request -> request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("<html lang=\"en\">", "/api/v1/", "/actuator/health");
    }

    @Test
    void the_front_page_cannot_be_posted_to() {
        HttpResponse<String> answer =
                client.anonymously("/index.html", request -> request.POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }
}
