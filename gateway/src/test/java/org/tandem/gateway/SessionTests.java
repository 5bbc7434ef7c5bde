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
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

@GatewayTest
class SessionTests {

    private final Browser browser;

    SessionTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    @Test
    void a_page_learns_who_is_signed_in_and_until_when() {
        issuer.pages().accessTokens(claims -> claims.claim("district", "maplewood"));
        browser.signIn();

        HttpResponse<String> answer = browser.get("/session");

        JsonNode session = Client.problem(answer);
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder("signedIn", "person", "district", "expiresAt", "csrf");
        assertThat(session.path("signedIn").asBoolean()).isTrue();
        assertThat(session.path("person").asString()).isEqualTo("maria");
        assertThat(session.path("district").asString()).isEqualTo("maplewood");
        assertThat(Instant.parse(session.path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(11)),
                        Instant.now().plus(Duration.ofHours(12)));
        assertThat(session.path("csrf").path("header").asString()).isEqualTo("X-XSRF-TOKEN");
        assertThat(browser.cookie("XSRF-TOKEN"))
                .hasValue(session.path("csrf").path("token").asString());
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void a_page_learns_that_nobody_is_signed_in_and_where_to_do_that() {
        JsonNode session = Client.problem(browser.get("/session"));

        assertThat(session.path("signedIn").asBoolean()).isFalse();
        assertThat(session.path("person").isMissingNode()).isTrue();
        assertThat(session.path("signIn").path(0).path("name").asString())
                .isEqualTo("Test district");
        assertThat(session.path("signIn").path(0).path("address").asString())
                .isEqualTo("/oauth2/authorization/test?to=%2F");
    }

    @Test
    void a_lost_csrf_cookie_comes_back() {
        browser.signIn();
        String token = browser.cookie("XSRF-TOKEN").orElseThrow();
        browser.setCookie("XSRF-TOKEN", null);

        browser.get("/session");

        assertThat(browser.cookie("XSRF-TOKEN")).hasValue(token);
    }

    @Test
    void the_live_stream_needs_no_header() throws IOException {
        notification.does(Upstream.typed(200, "text/event-stream", "data: 1\n\n"));
        browser.signIn();

        HttpResponse<InputStream> stream = browser.open("/stream");

        try (InputStream events = stream.body()) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(events).hasContent("data: 1\n\n");
        }
        assertThat(notification.received().getFirst().headers().getFirst("Authorization"))
                .startsWith("Bearer ");
        assertThat(notification.received().getFirst().headers().containsKey("Cookie")).isFalse();
    }

    @Test
    void a_header_counts_before_the_cookie() {
        browser.signIn();
        String own = issuer.token(claims -> claims.subject("another"));

        browser.send("/api/v1/me", request -> request.header("Authorization", "Bearer " + own));

        assertThat(messaging.received().getFirst().headers().getFirst("Authorization"))
                .isEqualTo("Bearer " + own);
    }

    @Test
    void a_bad_header_is_not_saved_by_a_good_cookie() {
        browser.signIn();

        HttpResponse<String> answer =
                browser.send(
                        "/api/v1/me", request -> request.header("Authorization", "Bearer letmein"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(messaging.received()).isEmpty();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                unusable("changed", cookie -> cookie.substring(0, cookie.length() - 4) + "AAAA"),
                unusable("cut", cookie -> cookie.substring(0, cookie.length() / 2)),
                unusable("not sealed", _ -> "letmein"),
                unusable("nothing", _ -> "."),
                unusable(
                        "sealed by another key",
                        cookie ->
                                Forge.sealed(
                                        Forge.OTHER_KEY, "tandem-session", Forge.open(cookie))),
                unusable(
                        "sealed for another use",
                        cookie -> Forge.sealed(Forge.KEY, "tandem-sign-in", Forge.open(cookie))),
                unusable(
                        "of another version",
                        cookie -> Forge.changed(cookie, content -> content.put("ends", "soon"))),
                unusable(
                        "ended",
                        cookie ->
                                Forge.changed(
                                        cookie,
                                        content ->
                                                content.put(
                                                        "ends",
                                                        Instant.now()
                                                                .minusSeconds(1)
                                                                .toString()))));
    }

    private static Arguments unusable(String name, UnaryOperator<String> change) {
        return argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void a_cookie_that_is_not_a_running_session_is_no_sign_in_and_is_forgotten(
            UnaryOperator<String> change) {
        browser.signIn();
        browser.setCookie(Browser.SESSION, change.apply(browser.session()));

        HttpResponse<String> answer = browser.get("/api/v1/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:unauthenticated");
        assertThat(messaging.received()).isEmpty();
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
        assertThat(browser.cookie("XSRF-TOKEN")).isEmpty();
        assertThat(browser.get("/index.html").statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_is_no_longer_trusted_is_refused_as_a_program_s_is() {
        browser.signIn();
        String withdrawn =
                issuer.signed(Issuer.newKey("withdrawn"), "JWT", UnaryOperator.identity());
        browser.setCookie(
                Browser.SESSION,
                Forge.changed(browser.session(), content -> content.put("accessToken", withdrawn)));

        HttpResponse<String> answer = browser.get("/api/v1/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"invalid_token\"");
        assertThat(Client.problem(browser.get("/session")).path("signedIn").asBoolean()).isFalse();
        assertThat(browser.get("/").statusCode()).as("public pages").isEqualTo(200);
    }

    @Test
    void a_session_without_a_refresh_token_ends_with_its_access_token() {
        Instant soon = Instant.now().plusSeconds(100);
        issuer.pages().giveNoRefreshTokens();
        issuer.pages().accessTokens(claims -> claims.expirationTime(Date.from(soon)));

        browser.signIn();

        assertThat(Client.problem(browser.get("/session")).path("expiresAt").asString())
                .startsWith(soon.toString().substring(0, 19));
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
}
