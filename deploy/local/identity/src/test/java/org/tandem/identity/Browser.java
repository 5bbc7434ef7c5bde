package org.tandem.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser with cookies that follows a redirect only when told to. */
final class Browser implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String identity;

    Browser(String identity) {
        this.identity = identity;
    }

    HttpResponse<String> get(String address) {
        return send(
                HttpRequest.newBuilder(resolve(address)).header("Accept", "text/html,*/*;q=0.8"));
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        return send(
                HttpRequest.newBuilder(resolve(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    /** Posts as a client that proves itself with its name as its secret. */
    HttpResponse<String> post(String address, Map<String, String> form, String client) {
        String proof =
                Base64.getEncoder()
                        .encodeToString(
                                (client + ":" + client).getBytes(StandardCharsets.US_ASCII));
        return send(
                HttpRequest.newBuilder(resolve(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + proof)
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    /** Fills in the sign-in form and returns where the answer leads. */
    String signIn(String username, String password) {
        Matcher csrf = CSRF.matcher(get("/sign-in").body());
        if (!csrf.find()) {
            throw new AssertionError("The sign-in form has no CSRF token.");
        }
        return location(
                post(
                        "/sign-in",
                        Map.of(
                                "username", username,
                                "password", password,
                                "_csrf", csrf.group(1))));
    }

    /** Goes from the client's request to the code, through the sign-in form. */
    String code(String authorize, String username) {
        get(authorize);
        String answer = location(get(signIn(username, SamplePerson.PASSWORD)));
        Matcher code = CODE.matcher(answer);
        if (!code.find()) {
            throw new AssertionError("There is no code in " + answer);
        }
        return code.group(1);
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response + ": " + response.body()));
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }

    private URI resolve(String address) {
        return URI.create(identity).resolve(address);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
