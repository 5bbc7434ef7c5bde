package org.tandem.goals;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Any call of the running service. */
public final class Calls {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebTestClient http;

    /** Calls the service on a port of this machine. */
    public Calls(int port) {
        http =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port + "/api/v1")
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
    }

    /** Reads something. */
    public Answer get(Who who, String path) {
        return answer(http.get().uri(path).headers(h -> authorize(h, who)));
    }

    /** Takes something away. */
    public Answer delete(Who who, String path) {
        return answer(http.delete().uri(path).headers(h -> authorize(h, who)));
    }

    /** Asks something. */
    public Answer post(Who who, String path, String body) {
        return send(HttpMethod.POST, who, path, body, Map.of());
    }

    /** Asks something with further headers. */
    public Answer post(Who who, String path, String body, Map<String, String> headers) {
        return send(HttpMethod.POST, who, path, body, headers);
    }

    /** Puts something in its place. */
    public Answer put(Who who, String path, String body) {
        return send(HttpMethod.PUT, who, path, body, Map.of());
    }

    private Answer send(
            HttpMethod method, Who who, String path, String body, Map<String, String> headers) {
        return answer(
                http.method(method)
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .headers(h -> {
                            authorize(h, who);
                            headers.forEach(h::set);
                        })
                        .bodyValue(body));
    }

    private static void authorize(HttpHeaders headers, Who who) {
        headers.set(HttpHeaders.AUTHORIZATION, TestTokens.bearer(who.district(), who.person()));
    }

    private static Answer answer(WebTestClient.RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] body = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }
}
