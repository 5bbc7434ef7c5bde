package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.issuer;
import static org.tandem.gateway.Surroundings.messaging;
import static org.tandem.gateway.Surroundings.notification;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;

/** What a cookie signs in must prove that it comes from a page of this origin. */
@GatewayTest
class ForgeryTests {

    private static final String MESSAGES = "/api/v1/conversations/1/messages";
    private final Browser browser;

    ForgeryTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    @BeforeEach
    void signIn() {
        browser.signIn();
    }

    private String token() {
        return browser.cookie("XSRF-TOKEN").orElseThrow();
    }

    private HttpResponse<String> post(UnaryOperator<HttpRequest.Builder> more) {
        return browser.send(
                MESSAGES,
                request ->
                        more.apply(
                                request.POST(BodyPublishers.ofString("{\"text\":\"hello\"}"))
                                        .header("Content-Type", "application/json")));
    }

    @Test
    void with_its_token_a_page_s_command_passes_whole() {
        HttpResponse<String> answer =
                post(request ->
                        request.header("X-XSRF-TOKEN", token())
                                .header("Origin", browser.origin())
                                .header("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> assertThat(got.body()).isEqualTo("{\"text\":\"hello\"}"));
    }

    @Test
    void without_its_token_it_is_refused_and_told_what_to_send() {
        HttpResponse<String> answer = post(request -> request);

        assertThatItIsRefused(answer);
        assertThat(Client.problem(answer).path("detail").asString())
                .contains("X-XSRF-TOKEN", "XSRF-TOKEN", "/session");
    }

    @Test
    void a_token_of_another_session_is_refused_although_cookie_and_header_agree() {
        String planted = "cGxhbnRlZCBieSBhIG5laWdoYm91ciBob3N0";
        browser.setCookie("XSRF-TOKEN", planted);

        assertThatItIsRefused(post(request -> request.header("X-XSRF-TOKEN", planted)));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://elsewhere.example",
        "Origin, null",
    })
    void another_site_is_refused_even_with_the_token(String header, String value) {
        HttpResponse<String> answer =
                post(request -> request.header("X-XSRF-TOKEN", token()).header(header, value));

        assertThatItIsRefused(answer);
        assertThat(Client.problem(answer).path("detail").asString()).contains("Another site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void every_method_that_changes_something_needs_it(String method) {
        assertThatItIsRefused(
                browser.send(MESSAGES, request -> request.method(method, BodyPublishers.noBody())));
    }

    @Test
    void reading_needs_none() {
        assertThat(browser.get(MESSAGES).statusCode()).isEqualTo(200);
    }

    @Test
    void a_program_with_a_token_of_its_own_needs_none() {
        HttpResponse<String> answer =
                post(request -> request.header("Authorization", "Bearer " + issuer.token()));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void the_body_of_a_form_still_reaches_the_service() {
        browser.send(
                MESSAGES,
                request ->
                        request.POST(BodyPublishers.ofString("text=hello"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-XSRF-TOKEN", token()));

        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> assertThat(got.body()).isEqualTo("text=hello"));
    }

    @Test
    void the_token_in_a_form_field_counts_for_signing_out_only() {
        HttpResponse<String> answer =
                browser.send(
                        MESSAGES,
                        request ->
                                request.POST(BodyPublishers.ofString("_csrf=" + token()))
                                        .header(
                                                "Content-Type",
                                                "application/x-www-form-urlencoded"));

        assertThatItIsRefused(answer);
    }

    @Test
    void the_button_behind_a_mail_s_link_needs_none_because_the_session_has_no_part_in_it() {
        HttpResponse<String> answer =
                browser.send(
                        "/unsubscribe/abc.def",
                        request -> request.POST(BodyPublishers.noBody()).header("Origin", "null"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(notification.received())
                .singleElement()
                .satisfies(got -> assertThat(got.headers()).doesNotContainKey("Authorization"));
    }

    private static void assertThatItIsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:forged-request");
        assertThat(messaging.received()).isEmpty();
    }
}
