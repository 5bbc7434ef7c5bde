package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Browser.location;
import static org.tandem.gateway.Surroundings.issuer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

@GatewayTest
class SignOutTests {

    private final Browser browser;

    SignOutTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    @Test
    void signing_out_forgets_the_cookies_and_tells_the_issuer() {
        browser.signIn();

        HttpResponse<String> out = browser.post("/sign-out", "");

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(location(out))
                .startsWith(issuer.uri() + "/logout?id_token_hint=eyJ")
                .contains("post_logout_redirect_uri=" + browser.origin() + "/");
        assertThat(out.body()).isEmpty();
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
        assertThat(browser.cookie("XSRF-TOKEN")).isEmpty();
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(browser.follow(location(out)).uri().toString())
                .isEqualTo(browser.origin() + "/");
    }

    @Test
    void a_form_may_do_it() {
        browser.signIn();
        String token = browser.cookie("XSRF-TOKEN").orElseThrow();

        HttpResponse<String> out =
                browser.send(
                        "/sign-out",
                        request ->
                                request.POST(BodyPublishers.ofString("_csrf=" + token))
                                        .header(
                                                "Content-Type",
                                                "application/x-www-form-urlencoded"));

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
    }

    @Test
    void another_site_signs_nobody_out() {
        browser.signIn();

        HttpResponse<String> out =
                browser.send("/sign-out", request -> request.POST(BodyPublishers.noBody()));

        assertThat(out.statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_link_signs_nobody_out() {
        browser.signIn();

        assertThat(browser.get("/sign-out").statusCode()).isEqualTo(404);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void who_is_not_signed_in_is_sent_to_the_start_page() {
        HttpResponse<String> out = browser.post("/sign-out", "");

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(location(out)).isEqualTo("/");
    }

    @Test
    void signing_out_works_while_the_issuer_is_away() {
        browser.signIn();
        issuer.server().goDown();

        HttpResponse<String> out = browser.post("/sign-out", "");

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(browser.cookie(Browser.SESSION)).isEmpty();
    }
}
