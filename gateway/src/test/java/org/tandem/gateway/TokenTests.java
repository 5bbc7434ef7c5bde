package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.tandem.gateway.Surroundings.issuer;
import static org.tandem.gateway.Surroundings.messaging;
import static org.tandem.gateway.Surroundings.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

@GatewayTest
class TokenTests {

    private final Client client;

    TokenTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    static Stream<Arguments> unacceptable() {
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(600));
        return Stream.of(
                argumentSet("expired", issuer.token(claims -> claims.expirationTime(past))),
                argumentSet("not valid yet", issuer.token(claims -> claims.notBeforeTime(future))),
                argumentSet(
                        "wrong issuer",
                        issuer.token(claims -> claims.issuer("https://elsewhere.example"))),
                argumentSet("wrong audience", issuer.token(claims -> claims.audience("other-app"))),
                argumentSet("no audience", issuer.token(claims -> claims.audience(List.of()))),
                argumentSet(
                        "another key with the same id",
                        issuer.signed(Issuer.newKey("test-key"), "JWT", claims -> claims)),
                argumentSet(
                        "an unknown key",
                        issuer.signed(Issuer.newKey("stranger"), "JWT", claims -> claims)),
                argumentSet(
                        "an id token in disguise",
                        issuer.signed(issuer.key(), "id+jwt", claims -> claims)),
                argumentSet("a changed payload", tampered(issuer.token())),
                argumentSet(
                        "unsigned",
                        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYXJpYSIsImF1ZCI6InRhbmRlbSJ9."),
                argumentSet("not a token", "letmein"));
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + parts[1].replaceFirst("^....", "eyJ4") + "." + parts[2];
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void an_unacceptable_token_is_refused_before_any_service_is_asked(String token) {
        HttpResponse<String> answer =
                client.anonymously(
                        "/api/v1/me",
                        request -> request.header("Authorization", "Bearer " + token));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:unauthenticated");
        assertThat(Client.problem(answer).path("detail").asString()).contains("Sign in again");
        assertThat(messaging.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/v1/goals/1",
                "/api/v1/notifications",
                "/api/v1/notifications/stream",
                "/stream",
                "/api/v1/unknown",
            })
    void without_a_token_nothing_of_the_api_answers(String path) {
        HttpResponse<String> answer = client.anonymously(path, request -> request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(Client.problem(answer).path("status").asInt()).isEqualTo(401);
        assertThat(Client.problem(answer).path("instance").asString()).isEqualTo(path);
        assertThat(messaging.received()).isEmpty();
        assertThat(notification.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt"})
    void a_valid_token_passes_and_reaches_the_service(String type) {
        String token = issuer.signed(issuer.key(), type, claims -> claims);

        HttpResponse<String> answer =
                client.anonymously(
                        "/api/v1/me",
                        request -> request.header("Authorization", "Bearer " + token));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messaging.received())
                .singleElement()
                .satisfies(got ->
                        assertThat(got.headers().getFirst("Authorization"))
                                .isEqualTo("Bearer " + token));
    }

    @Test
    void a_token_in_the_address_is_not_accepted() {
        HttpResponse<String> answer =
                client.anonymously("/api/v1/me?access_token=" + issuer.token(), request -> request);

        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
