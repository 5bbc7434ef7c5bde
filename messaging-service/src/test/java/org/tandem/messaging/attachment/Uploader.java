package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.attachment.file.SampleFiles.join;

import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** A person who uploads as a browser does: a form with one file, its name in plain UTF-8. */
final class Uploader {

    private static final String BOUNDARY = "----form" + UUID.randomUUID();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final String token;

    Uploader(int port, String person) {
        this(port, "maplewood", person);
    }

    Uploader(int port, String district, String person) {
        this.origin = "http://127.0.0.1:" + port;
        this.token = TestTokens.bearer(district, person);
    }

    /** Uploads a file that is taken in. */
    JsonNode upload(String name, byte[] content) {
        return upload(name, content, 201);
    }

    JsonNode upload(String name, byte[] content, int status) {
        return upload(name, content, status, UUID.randomUUID());
    }

    JsonNode upload(String name, byte[] content, int status, UUID key) {
        byte[] head =
                String.join(
                                "\r\n",
                                "--" + BOUNDARY,
                                "Content-Disposition: form-data; name=\"file\"; filename=\"%s\""
                                        .formatted(name),
                                "Content-Type: image/png",
                                "",
                                "")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                request("/api/v1/attachments")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Idempotency-Key", key.toString())
                        .POST(BodyPublishers.ofByteArray(join(head, content, end)))
                        .build();
        HttpResponse<byte[]> answer = send(request);
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.statusCode()).as(body.toString()).isEqualTo(status);
        return body;
    }

    /** Gets what is at a path, with headers by name and value. */
    HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    HttpResponse<byte[]> head(String path) {
        return send(request(path).HEAD().build());
    }

    /** The last part of the type of the problem that is at a path. */
    String problem(String path, int status) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        return slug(JsonMapper.shared().readTree(answer.body()));
    }

    static String slug(JsonNode problem) {
        return problem.path("type").asString().replace("urn:tandem:problem:", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", token);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
