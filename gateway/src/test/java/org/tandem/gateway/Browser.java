package org.tandem.gateway;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A browser: it keeps cookies, and follows a redirect only when told to. */
final class Browser {

    static final String SESSION = "tandem-session";
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .build();
    private final List<HttpResponse<String>> answers = new ArrayList<>();
    private URI gateway;

    Browser(int port) {
        this.gateway = origin(port);
    }

    /** From now on it is sent to another instance; the cookies stay. */
    Browser at(int port) {
        gateway = origin(port);
        return this;
    }

    private static URI origin(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    String origin() {
        return gateway.toString();
    }

    /** Signs in as everybody does here, and ends at the page to return to. */
    Browser signIn() {
        follow("/sign-in?to=/index.html");
        return this;
    }

    /** Follows redirects to the first answer that is none. */
    HttpResponse<String> follow(String address) {
        HttpResponse<String> answer = get(address);
        while (answer.statusCode() / 100 == 3 && answer.statusCode() != 300) {
            answer = get(location(answer));
        }
        return answer;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer + ": " + answer.body()));
    }

    HttpResponse<String> get(String address) {
        return send(address, request -> request);
    }

    /** Sends a command with the CSRF token, as a page does. */
    HttpResponse<String> post(String address, String body) {
        return send(
                address,
                request ->
                        request.POST(BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json")
                                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse("none")));
    }

    HttpResponse<String> send(String address, UnaryOperator<HttpRequest.Builder> more) {
        HttpResponse<String> answer =
                exchange(more.apply(to(address)).build(), BodyHandlers.ofString());
        answers.add(answer);
        return answer;
    }

    /** Opens a live stream as EventSource does: it can send no header. */
    HttpResponse<InputStream> open(String address) {
        return exchange(
                to(address).header("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream());
    }

    /** Everything it was answered, in order. */
    List<HttpResponse<String>> answers() {
        return answers;
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    String session() {
        return cookie(SESSION).orElseThrow(() -> new AssertionError("not signed in"));
    }

    /** Replaces a cookie, or removes it. */
    void setCookie(String name, @Nullable String value) {
        var store = cookies.getCookieStore();
        store.getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> store.remove(gateway, cookie));
        if (value != null) {
            HttpCookie cookie = new HttpCookie(name, value);
            cookie.setPath("/");
            cookie.setDomain(gateway.getHost());
            cookie.setVersion(0);
            store.add(gateway, cookie);
        }
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(gateway.resolve(address)).timeout(Duration.ofSeconds(30));
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
