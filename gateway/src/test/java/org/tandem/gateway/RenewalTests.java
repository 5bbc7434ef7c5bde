package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.issuer;
import static org.tandem.gateway.Surroundings.messaging;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Access tokens are refreshed before they expire; a refresh token works once. */
@GatewayTest
class RenewalTests {

    private final Browser browser;

    RenewalTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    /** Valid for another 40 seconds, and to be refreshed at once. */
    private static JWTClaimsSet.Builder due(JWTClaimsSet.Builder claims) {
        Instant now = Instant.now();
        return claims.issueTime(Date.from(now.minusSeconds(300)))
                .expirationTime(Date.from(now.plusSeconds(40)));
    }

    private void signInWithTokensThatAreDue() {
        issuer.pages().accessTokens(RenewalTests::due);
        browser.signIn();
        issuer.pages().accessTokens(claims -> claims);
    }

    /** As after a night in a bag: also the access token has expired. */
    private void signInAndLetTheTokenExpire() {
        signInWithTokensThatAreDue();
        Instant past = Instant.now().minusSeconds(600);
        String expired = issuer.token(claims -> claims.expirationTime(Date.from(past)));
        browser.setCookie(
                Browser.SESSION,
                Forge.changed(
                        browser.session(),
                        content -> {
                            content.put("accessToken", expired);
                            content.put("expires", past.toString());
                            content.put("due", past.toString());
                        }));
    }

    @Test
    void a_token_that_is_about_to_expire_is_refreshed_and_the_person_notices_nothing() {
        signInAndLetTheTokenExpire();
        var before = Forge.open(browser.session());

        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);

        var after = Forge.open(browser.session());
        assertThat(issuer.pages().refreshes()).isEqualTo(1);
        assertThat(after.get("refreshToken")).isNotEqualTo(before.get("refreshToken"));
        assertThat(after.get("csrf")).isEqualTo(before.get("csrf"));
        assertThat(after.get("ends")).as("bounded").isEqualTo(before.get("ends"));
        assertThat(messaging.received())
                .allSatisfy(got ->
                        assertThat(got.headers().getFirst("Authorization"))
                                .isEqualTo("Bearer " + after.get("accessToken")));
    }

    /** The issuer answers the first one when the others are on their way. */
    @Test
    void requests_at_once_use_the_refresh_token_once() throws Exception {
        signInAndLetTheTokenExpire();
        var asked = new CountDownLatch(1);
        var others = new CountDownLatch(8);
        issuer.server()
                .does(exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/token")) {
                        asked.countDown();
                        others.await(15, TimeUnit.SECONDS);
                    }
                    issuer.pages().answer(exchange);
                });
        String old = browser.session();
        Callable<Integer> request =
                () -> {
                    if (asked.getCount() == 0) {
                        others.countDown();
                    }
                    return withCookie(old).get("/api/v1/me").statusCode();
                };
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = senders.submit(request);
            assertThat(asked.await(15, TimeUnit.SECONDS)).isTrue();
            for (var status : senders.invokeAll(Collections.nCopies(8, request))) {
                assertThat(status.get()).isEqualTo(200);
            }
            assertThat(first.get()).isEqualTo(200);
        }

        assertThat(issuer.pages().refreshes()).isEqualTo(1);
        assertThat(withCookie(old).get("/api/v1/me").statusCode())
                .as("the answer with the new cookie was lost")
                .isEqualTo(200);
        assertThat(issuer.pages().refreshes()).isEqualTo(1);
    }

    private Browser withCookie(String session) {
        var another = new Browser(URI.create(browser.origin()).getPort());
        another.setCookie(Browser.SESSION, session);
        return another;
    }

    @Test
    void a_race_that_another_instance_has_won_leaves_the_old_token_in_use() {
        signInWithTokensThatAreDue();
        String old = browser.session();
        issuer.pages().spendRefreshTokens();

        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);

        assertThat(browser.session()).as("untouched").isEqualTo(old);
        assertThat(issuer.pages().refreshes()).as("the issuer is not asked again").isEqualTo(1);
    }

    /** The winner's cookie may be on its way to the browser already. */
    @Test
    void a_lost_race_after_the_expiry_is_a_401_that_does_not_take_the_cookie_away() {
        signInAndLetTheTokenExpire();
        issuer.pages().spendRefreshTokens();

        HttpResponse<String> answer = browser.get("/api/v1/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.problem(answer).path("type").asString())
                .isEqualTo("urn:tandem:problem:unauthenticated");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(Client.problem(browser.get("/session")).path("signedIn").asBoolean()).isFalse();
        assertThat(messaging.received()).isEmpty();
    }

    @Test
    void while_the_issuer_is_away_a_token_is_used_until_it_expires() {
        signInWithTokensThatAreDue();
        issuer.server().goDown();

        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void when_it_has_expired_and_the_issuer_is_away_the_person_waits_and_stays_signed_in() {
        signInAndLetTheTokenExpire();
        issuer.server().goDown();

        HttpResponse<String> answer = browser.get("/api/v1/me");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Client.problem(answer).path("service").asString()).isEqualTo("identity");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(browser.cookie(Browser.SESSION)).isPresent();
    }

    @Test
    void an_issuer_that_is_broken_refuses_nobody() {
        signInAndLetTheTokenExpire();
        issuer.server().does(Upstream.typed(500, "text/html", "<h1>Error</h1>"));

        assertThat(browser.get("/session").statusCode()).isEqualTo(503);
        assertThat(browser.cookie(Browser.SESSION)).isPresent();
    }
}
