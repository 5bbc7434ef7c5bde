package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;

/** Somebody who announces, or is told, over HTTP. */
final class AnnouncementClient {

    private static final String PATH = "/api/v1/announcements";

    private final WebTestClient client;

    AnnouncementClient(int port) {
        client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
    }

    JsonNode announce(String token, String body, int status) {
        return post("", token, body, null, status);
    }

    JsonNode post(String path, String token, @Nullable String body, int status) {
        return post(path, token, body, null, status);
    }

    JsonNode post(
            String path, String token, @Nullable String body, @Nullable String key, int status) {
        return posted(PATH + path, token, body, key, status);
    }

    /** Posts to anything. */
    JsonNode call(String path, String token, String body, int status) {
        return posted(path, token, body, null, status);
    }

    /** Gets anything. */
    JsonNode call(String path, String token, int status) {
        return answer(
                client.get().uri(path).header(HttpHeaders.AUTHORIZATION, token).exchange(), status);
    }

    JsonNode get(String path, String token, int status) {
        return call(PATH + path, token, status);
    }

    private JsonNode posted(
            String path, String token, @Nullable String body, @Nullable String key, int status) {
        var request = client.post().uri(path).header(HttpHeaders.AUTHORIZATION, token);
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        return answer(
                body == null
                        ? request.exchange()
                        : request.contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(body)
                                .exchange(),
                status);
    }

    private static JsonNode answer(WebTestClient.ResponseSpec response, int status) {
        byte[] body =
                response.expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return JsonMapper.shared().readTree(body);
    }
}
