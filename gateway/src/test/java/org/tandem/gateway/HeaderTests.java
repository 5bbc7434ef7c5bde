package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.messaging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.UnaryOperator;

@GatewayTest
class HeaderTests {

    private final Client client;

    HeaderTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/me", "/api/v1/unknown", "/nothing", "/api/v1/goals;x"})
    void every_answer_tells_the_browser_to_be_strict(String path) {
        messaging.does(exchange -> {
            exchange.getResponseHeaders().set("X-Frame-Options", "ALLOWALL");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src *");
            Upstream.json(200, "{}").answer(exchange);
        });

        HttpHeaders headers = client.get(path).headers();

        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith(path.startsWith("/api/") ? "sandbox; " : "default-src 'self';");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/me, no-store", "/api/v1/unknown, no-store", "/index.html, no-cache"})
    void nothing_personal_is_kept_by_caches(String path, String expected) {
        assertThat(client.get(path).headers().allValues("Cache-Control")).containsExactly(expected);
    }

    @Test
    void a_service_may_decide_about_caching_itself() {
        messaging.does(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
            Upstream.json(200, "{}").answer(exchange);
        });

        assertThat(client.get("/api/v1/me").headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=60");
    }

    @Test
    void nobody_learns_which_software_answers() {
        messaging.does(exchange -> {
            exchange.getResponseHeaders().set("Server", "Netty/4");
            exchange.getResponseHeaders().set("X-Powered-By", "Spring");
            Upstream.json(200, "{}").answer(exchange);
        });

        HttpHeaders headers = client.get("/api/v1/me").headers();

        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Forwarded-Port",
                "X-Forwarded-Prefix",
                "X-Forwarded-User",
                "Forwarded",
                "Cookie",
            })
    void what_a_client_says_about_itself_does_not_reach_the_service(String header) {
        client.send("/api/v1/me", request -> request.header(header, "for=6.6.6.6"));

        assertThat(messaging.received())
                .singleElement()
                .satisfies(got -> assertThat(got.headers().get(header)).isNull());
    }

    @Test
    void a_request_without_an_id_gets_one() {
        HttpResponse<String> answer = client.get("/api/v1/me");

        String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(received("X-Request-Id")).isEqualTo(id);
    }

    @Test
    void the_client_s_own_id_is_kept() {
        HttpResponse<String> answer = sendWith("X-Request-Id", "app-7f3b21c9");

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("app-7f3b21c9");
        assertThat(received("X-Request-Id")).isEqualTo("app-7f3b21c9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space 12345", "<script>alert(1)</script>"})
    void an_id_that_could_do_harm_in_a_log_is_replaced(String id) {
        HttpResponse<String> answer = sendWith("X-Request-Id", id);

        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent().get().isNotEqualTo(id);
        assertThat(received("X-Request-Id")).isNotEqualTo(id);
    }

    @Test
    void a_trace_goes_on_and_lends_its_id() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        HttpResponse<String> answer = sendWith("traceparent", traceparent);

        assertThat(received("traceparent")).isEqualTo(traceparent);
        assertThat(answer.headers().firstValue("X-Request-Id"))
                .hasValue("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void a_refused_request_has_an_id_too() {
        HttpResponse<String> answer = client.anonymously("/api/v1/me", UnaryOperator.identity());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    private HttpResponse<String> sendWith(String header, String value) {
        UnaryOperator<HttpRequest.Builder> more = request -> request.header(header, value);
        return client.send("/api/v1/me", more);
    }

    private static String received(String header) {
        return messaging.received().getFirst().headers().getFirst(header);
    }
}
