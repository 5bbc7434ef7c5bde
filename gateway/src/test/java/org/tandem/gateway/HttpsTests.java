package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Browser.location;
import static org.tandem.gateway.Surroundings.messaging;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Behind a proxy that ends TLS. This client would not send a Secure cookie here, so the cookies are
 * taken and sent by hand.
 */
@GatewayTest
@TestPropertySource(properties = "tandem.gateway.sign-in.public-address=https://tandem.example")
class HttpsTests {

    private final Browser browser;

    HttpsTests(@LocalServerPort int port) {
        this.browser = new Browser(port);
    }

    @Test
    void cookies_are_bound_to_the_host_and_to_https() {
        HttpResponse<String> begun = browser.get("/oauth2/authorization/test");
        List<String> attempt = begun.headers().allValues("Set-Cookie");
        assertThat(attempt)
                .singleElement()
                .asString()
                .startsWith("__Host-tandem-sign-in=")
                .contains("; Secure", "; Path=/;");
        assertThat(location(begun))
                .contains("redirect_uri=https://tandem.example/login/oauth2/code/test");

        String answer = location(browser.get(location(begun)));
        assertThat(answer).startsWith("https://tandem.example/login/");
        HttpResponse<String> back =
                with(
                        attempt,
                        answer.replace("https://tandem.example", browser.origin()),
                        request -> request);
        List<String> session = back.headers().allValues("Set-Cookie");
        assertThat(session)
                .anySatisfy(cookie ->
                        assertThat(cookie)
                                .startsWith("__Host-tandem-session=ey")
                                .contains("; Secure", "; HTTPOnly", "; SameSite=Strict"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("XSRF-TOKEN=").contains("; Secure"));

        assertThat(with(session, "/api/v1/me", request -> request).statusCode()).isEqualTo(200);
        assertThat(post(session, "https://tandem.example").statusCode()).isEqualTo(200);
        assertThat(post(session, browser.origin()).statusCode()).isEqualTo(403);
        assertThat(messaging.received()).hasSize(2);
    }

    @Test
    void a_cookie_that_is_not_bound_to_the_host_does_not_count() {
        browser.setCookie(Browser.SESSION, "planted");

        HttpResponse<String> answer = browser.get("/api/v1/me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("Set-Cookie")).as("not looked at").isEmpty();
    }

    private HttpResponse<String> post(List<String> session, String origin) {
        String token =
                session.stream()
                        .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                        .map(cookie ->
                                cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
        return with(
                session,
                "/api/v1/me",
                request ->
                        request.POST(BodyPublishers.noBody())
                                .header("Origin", origin)
                                .header("X-XSRF-TOKEN", token));
    }

    private HttpResponse<String> with(
            List<String> cookies, String address, UnaryOperator<HttpRequest.Builder> more) {
        String sent =
                cookies.stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .collect(Collectors.joining("; "));
        return browser.send(address, request -> more.apply(request.header("Cookie", sent)));
    }
}
