package org.tandem.gateway;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A program that talks to the gateway, signed in unless it says otherwise. */
final class Client {

    private static final JsonMapper json = new JsonMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;

    Client(int port) {
        this.origin = "http://127.0.0.1:" + port;
    }

    /** The problem document of an answer. */
    static JsonNode problem(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    HttpResponse<String> get(String path) {
        return send(path, request -> request);
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                path,
                request ->
                        request.POST(BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json"));
    }

    /** Sends with a valid token and what the test adds. */
    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> more) {
        return anonymously(
                path,
                request ->
                        more.apply(
                                request.header(
                                        "Authorization", "Bearer " + Surroundings.issuer.token())));
    }

    /** Sends without a token. */
    HttpResponse<String> anonymously(String path, UnaryOperator<HttpRequest.Builder> more) {
        return exchange(more.apply(to(path)).build(), BodyHandlers.ofString());
    }

    /** Opens a live stream; closing it hangs up. */
    HttpResponse<InputStream> open(String path) {
        HttpRequest request =
                to(path).header("Authorization", "Bearer " + Surroundings.issuer.token())
                        .header("Accept", "text/event-stream")
                        .build();
        return exchange(request, BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(20));
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
