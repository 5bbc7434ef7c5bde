package org.tandem.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A web page at the gateway: it has cookies and a CSRF token, and never a token. */
final class Browser implements AutoCloseable {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration ONE_ANSWER = Duration.ofSeconds(15);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .cookieHandler(cookies)
                    .build();
    private final LocalSystem system;

    Browser(LocalSystem system) {
        this.system = system;
    }

    /** Signs in through the form of the identity provider, and answers the page it ends at. */
    HttpResponse<String> signIn(String username) {
        HttpResponse<String> form =
                send(
                        system.door().resolve("/sign-in?to=/index.html"),
                        request -> request.header("Accept", "text/html"));
        Matcher token = FORM_TOKEN.matcher(form.body());
        if (!token.find()) {
            throw new AssertionError("no form at %s: %s".formatted(form.uri(), form.body()));
        }
        String fields =
                "username=%s&password=tandem&_csrf=%s"
                        .formatted(
                                username,
                                URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        return send(
                form.uri().resolve("/sign-in"),
                request ->
                        request.header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(fields)));
    }

    Answer get(String path) {
        return Answer.of(send(system.door().resolve(path), request -> request));
    }

    /** A command as the page's script sends it. */
    Answer post(String path, Object body) {
        return Answer.of(
                send(
                        system.door().resolve(path),
                        request ->
                                command(request, body)
                                        .header(
                                                "X-XSRF-TOKEN",
                                                cookie("XSRF-TOKEN").orElse("none"))));
    }

    /** A command as another site's page would send it, if the browser let it have the cookie. */
    Answer postForged(String path, Object body) {
        return Answer.of(send(system.door().resolve(path), request -> command(request, body)));
    }

    private static HttpRequest.Builder command(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(Answer.text(body)));
    }

    /** Signs out, and answers the page it ends at. */
    HttpResponse<String> signOut() {
        return send(
                system.door().resolve("/sign-out"),
                request ->
                        request.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse("none"))
                                .POST(BodyPublishers.noBody()));
    }

    /** The lines of the live stream as EventSource opens it: without a header. */
    Stream<String> stream() {
        return send(
                        HttpRequest.newBuilder(system.door().resolve("/stream"))
                                .header("Accept", "text/event-stream"),
                        BodyHandlers.ofLines())
                .body();
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private HttpResponse<String> send(URI address, UnaryOperator<HttpRequest.Builder> more) {
        return send(
                more.apply(HttpRequest.newBuilder(address).timeout(ONE_ANSWER)),
                BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
