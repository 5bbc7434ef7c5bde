package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.tandem.gateway.Problem.Kind;
import org.tandem.platform.test.reference.ApiAnswers;
import org.tandem.platform.test.reference.ApiAnswers.Played;
import org.tandem.platform.test.reference.Conformity;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

@GatewayTest
class ReferenceTests {

    private final Client client;

    ReferenceTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    private HttpResponse<String> get(String path) {
        return client.anonymously(path, UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource({
        "messaging, ../messaging-service/contracts",
        "goals, ../goals-service/contracts",
        "notification, ../notification-service/contracts",
        "gateway, contracts"
    })
    void everybody_reads_the_documents_as_they_are_checked_in(String part, Path contracts)
            throws IOException {
        HttpResponse<String> answer = get("/api/reference/" + part + ".json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(Files.readString(contracts.resolve("openapi.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/goals.json", "/swagger-ui-bundle.js"})
    void who_has_it_already_is_not_sent_it_again(String file) {
        String etag = get("/api/reference" + file).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                client.anonymously(
                        "/api/reference" + file, request -> request.header("If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().allValues("Cache-Control")).containsExactly("no-cache, public");
    }

    @Test
    void the_page_needs_no_other_site_and_no_script_of_its_own() {
        HttpResponse<String> page = get("/api/reference");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        List<String> needed =
                Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                        .matcher(page.body())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        assertThat(needed).allMatch(address -> address.startsWith("/api/reference"));
        assertThat(needed).allMatch(address -> get(address).statusCode() == 200);
        assertThat(page.body())
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style", " style=", " onload=");
    }

    @Test
    void the_page_may_draw_what_its_style_sheet_holds_and_nothing_else_more() {
        String elsewhere = policy("/");

        assertThat(policy("/api/reference")).isEqualTo(elsewhere + "; img-src 'self' data:");
        assertThat(policy("/api/reference/goals.json")).startsWith("sandbox; default-src 'none'");
    }

    private String policy(String path) {
        return get(path).headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/reference/unknown.json", "/api/reference/index.json"})
    void what_is_not_there_is_not_found(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_below_the_files_still_needs_a_token() {
        assertThat(get("/api/reference/more/goals.json").statusCode()).isEqualTo(401);
    }

    @Test
    void the_gateway_s_own_document_is_valid() throws IOException {
        assertThat(Conformity.problems(Files.readString(Path.of("contracts/openapi.json"))))
                .isEmpty();
    }

    @Test
    void every_kind_of_problem_of_the_gateway_is_described() {
        String documents =
                get("/api/reference/gateway.json").body() + get("/api/reference/goals.json").body();

        assertThat(Arrays.stream(Kind.values()))
                .allSatisfy(kind ->
                        assertThat(documents)
                                .contains("\"" + Problem.of(kind, "", "").type() + "\""));
    }

    @ParameterizedTest
    @CsvSource({"GET, /session", "GET, /sign-in", "POST, /sign-out", "GET, /stream"})
    void browsers_without_a_session_are_answered_as_described(String method, String path) {
        HttpResponse<String> answer =
                client.anonymously(
                        path, request -> request.method(method, BodyPublishers.noBody()));

        ApiAnswers.of(Path.of("contracts"))
                .check(
                        new Played(
                                HttpMethod.valueOf(method),
                                path,
                                null,
                                answer.statusCode(),
                                answer.headers().firstValue("Content-Type").orElse(null),
                                answer.body()));
    }
}
