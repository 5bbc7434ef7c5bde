package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Browser.location;
import static org.tandem.gateway.Surroundings.issuer;
import static org.tandem.gateway.Surroundings.messaging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

@GatewayTest
class SignInTests {

    private final Browser browser;

    SignInTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    @Test
    void a_person_signs_in_and_the_page_works_without_ever_seeing_a_token() {
        messaging.does(Upstream.json(200, "{\"person\":\"maria\"}"));

        HttpResponse<String> page = browser.follow("/sign-in?to=/index.html");
        HttpResponse<String> me = browser.get("/api/v1/me");

        assertThat(page.uri().getPath()).isEqualTo("/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("maria");
        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> {
                    assertThat(got.headers().getFirst("Authorization")).startsWith("Bearer eyJ");
                    assertThat(got.headers().containsKey("Cookie")).isFalse();
                });
        browser.get("/session");
        browser.post("/api/v1/me", "{}");
        assertThat(browser.answers())
                .allSatisfy(answer ->
                        assertThat(answer.body()).doesNotContain("eyJ", "refresh-", "Bearer ey"));
    }

    /** The sealed parts begin as every JWE does; what is inside is asserted with the key. */
    @Test
    void the_cookies_are_sealed_bounded_and_out_of_reach_of_scripts_and_other_sites() {
        browser.signIn();

        List<String> set = cookies(browser.answers());
        assertThat(set)
                .filteredOn(cookie -> cookie.startsWith("tandem-session="))
                .singleElement()
                .asString()
                .contains("; HTTPOnly", "; SameSite=Strict", "; Path=/;", "; Max-Age=43")
                .doesNotContain("Domain", "; Secure")
                .hasSizeLessThan(4096);
        assertThat(set)
                .filteredOn(cookie -> cookie.startsWith("tandem-sign-in=ey"))
                .singleElement()
                .asString()
                .contains("; HTTPOnly", "; SameSite=Lax", "; Path=/;", "; Max-Age=600;");
        assertThat(set)
                .filteredOn(cookie -> cookie.startsWith("tandem-sign-in=;"))
                .as("an attempt counts once")
                .hasSize(1);
        assertThat(set)
                .filteredOn(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .singleElement()
                .asString()
                .contains("; SameSite=Strict", "; Path=/;")
                .doesNotContainIgnoringCase("HttpOnly");
        String header = browser.session().substring(0, browser.session().indexOf('.'));
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"alg\":\"dir\"", "\"enc\":\"A256GCM\"");
        assertThat(Forge.open(browser.session()))
                .containsEntry("registration", "test")
                .extractingByKey("accessToken")
                .asString()
                .startsWith("eyJ");
    }

    private static List<String> cookies(List<HttpResponse<String>> answers) {
        return answers.stream()
                .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                .toList();
    }

    @Test
    void the_issuer_is_asked_for_a_code_with_a_hashed_challenge_a_state_and_a_nonce() {
        String begun = location(browser.get("/sign-in"));
        String asked = location(browser.get(begun));

        assertThat(begun).isEqualTo("/oauth2/authorization/test?to=%2F");
        assertThat(asked)
                .startsWith(issuer.uri() + "/authorize?response_type=code")
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("redirect_uri=" + browser.origin() + "/login/oauth2/code/test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/conversations/7?unread=yes&page=2", "/goals#g-1"})
    void a_page_of_this_origin_is_returned_to(String path) {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8);
        String asked = location(browser.get(location(browser.get("/sign-in?to=" + encoded))));

        HttpResponse<String> back = browser.get(location(browser.get(asked)));

        assertThat(location(back)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/",
                "/\\elsewhere.example",
                "\\\\elsewhere.example",
                "/\t/elsewhere.example",
                "/\n/elsewhere.example",
                "elsewhere.example",
                "javascript:alert(1)",
                "/%zz",
                " //elsewhere.example",
                "/a\\..//elsewhere.example",
            })
    void an_address_elsewhere_is_refused_before_anybody_signs_in(String address) {
        String encoded = URLEncoder.encode(address, StandardCharsets.UTF_8);

        for (String begin : List.of("/sign-in", "/oauth2/authorization/test")) {
            HttpResponse<String> answer = browser.get(begin + "?to=" + encoded);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(Client.problem(answer).path("type").asString())
                    .isEqualTo("urn:tandem:problem:bad-request");
        }
    }

    @Test
    void a_person_whom_the_issuer_does_not_let_in_is_told_where_to_start_again() {
        issuer.pages().refuse();

        assertThatSigningInFailed(browser.follow("/sign-in"));
    }

    @Test
    void an_answer_that_nobody_asked_for_signs_nobody_in() {
        assertThatSigningInFailed(browser.get("/login/oauth2/code/test?code=stolen&state=mine"));
    }

    @Test
    void an_answer_for_another_browser_signs_nobody_in() {
        String asked = location(browser.get("/oauth2/authorization/test"));
        String answer = location(browser.get(asked));
        browser.setCookie("tandem-sign-in", null);

        assertThatSigningInFailed(browser.get(answer));
    }

    @Test
    void an_answer_counts_once() {
        String answer = location(browser.get(location(browser.get("/oauth2/authorization/test"))));
        assertThat(browser.get(answer).statusCode()).isEqualTo(302);

        assertThatItIsRefused(browser.get(answer));
        assertThat(browser.get("/api/v1/me").statusCode()).as("the first sign-in").isEqualTo(200);
    }

    @Test
    void a_session_cookie_is_no_attempt() {
        browser.signIn();
        browser.setCookie("tandem-sign-in", browser.session());

        HttpResponse<String> answer = browser.get("/login/oauth2/code/test?code=1&state=2");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_that_services_would_refuse_is_no_sign_in() {
        issuer.pages().accessTokens(claims -> claims.audience("other-app"));

        assertThatSigningInFailed(browser.follow("/sign-in"));
    }

    private void assertThatSigningInFailed(HttpResponse<String> answer) {
        assertThatItIsRefused(answer);
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
    }

    private static void assertThatItIsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:sign-in-failed");
        assertThat(Client.problem(answer).path("detail").asString()).contains("/sign-in");
    }

    @Test
    void tokens_too_long_for_one_cookie_go_into_several_until_they_fit_into_one_again() {
        issuer.pages().accessTokens(claims -> claims.claim("roles", "x".repeat(3000)));
        browser.signIn();

        assertThat(browser.cookie("tandem-session-1")).isPresent();
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);

        issuer.pages().accessTokens(claims -> claims);
        browser.signIn();
        assertThat(browser.cookie("tandem-session-1")).isEmpty();
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_too_long_for_any_browser_are_refused_at_signing_in() {
        issuer.pages().accessTokens(claims -> claims.claim("roles", "x".repeat(12_000)));

        assertThat(browser.follow("/sign-in").statusCode()).isEqualTo(500);
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/login, 404", "/logout, 404", "/oauth2/authorization/unknown, 400"})
    void there_are_no_pages_of_the_framework(String path, int status) {
        assertThat(browser.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void the_form_that_signs_out_may_end_at_the_issuer() {
        assertThat(browser.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' " + issuer.uri() + ";");
    }
}
