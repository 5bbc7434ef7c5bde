package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.issuer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpResponse;

/** With a gateway of its own (by its properties), which has never heard of the issuer before. */
@GatewayTest
@TestPropertySource(properties = "tandem.tokens.issuer-time=1900ms")
class SignInIssuerDownTests {

    private final Browser browser;

    SignInIssuerDownTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    @Test
    void while_the_issuer_is_away_nobody_signs_in_and_it_recovers_without_a_restart() {
        issuer.server().goDown();
        assertThatSigningInIsNotAvailable(browser.follow("/sign-in"));
        issuer.server().comeBack();
        issuer.server().does(_ -> Thread.currentThread().join());
        assertThatSigningInIsNotAvailable(browser.follow("/sign-in"));
        issuer.server().does(Upstream.json(200, "{\"issuer\":\"https://elsewhere.example\"}"));
        assertThatSigningInIsNotAvailable(browser.follow("/sign-in"));
        assertThat(browser.get("/").statusCode()).as("public pages").isEqualTo(200);

        issuer.reset();

        assertThat(browser.follow("/sign-in").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void an_issuer_that_goes_away_during_the_sign_in_does_not_accuse_anybody() {
        String begun = Browser.location(browser.get("/sign-in"));
        String answer = Browser.location(browser.get(Browser.location(browser.get(begun))));
        issuer.server().goDown();

        assertThatSigningInIsNotAvailable(browser.get(answer));
    }

    private static void assertThatSigningInIsNotAvailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(Client.problem(answer).path("service").asString()).isEqualTo("identity");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(answer.body()).doesNotContain("127.0.0.1");
    }
}
