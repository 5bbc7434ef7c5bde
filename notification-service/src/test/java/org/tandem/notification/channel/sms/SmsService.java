package org.tandem.notification.channel.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A service for text messages on this machine that speaks as Twilio does: it takes messages, and
 * tells what people write, with its own reckoning of the signature.
 */
public final class SmsService implements AutoCloseable {

    /** The address of the gateway, as it was told. */
    private static final String PUBLIC = "https://tandem.example.org";

    private static final String TOKEN = "a-token-of-the-tests";

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Map<String, String>> got = new CopyOnWriteArrayList<>();
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    /**
     * An answer to messages for a number.
     *
     * @param status of HTTP
     * @param code of Twilio
     */
    private record Refusal(int status, int code) {}

    /** Starts one on any port. */
    public SmsService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2010-04-01/Accounts/AC1/Messages.json", this::take);
        server.start();
    }

    /** Settings of a service that uses it. */
    public List<String> settings() {
        return List.of(
                "tandem.sms.base=http://127.0.0.1:" + server.getAddress().getPort(),
                "tandem.sms.account=AC1",
                "tandem.sms.token=" + TOKEN,
                "tandem.sms.from=+13126442999",
                "tandem.sms.public-address=" + PUBLIC);
    }

    /** Refuses from now on what is for a number. */
    public void refuses(String number, int status, int code) {
        refusals.put(number, new Refusal(status, code));
    }

    /** The forms that it got for a number. */
    public List<Map<String, String>> got(String number) {
        return got.stream().filter(form -> number.equals(form.get("To"))).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    form(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            form.put(
                    "authorization",
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            got.add(form);
            Refusal refusal = refusals.get(form.get("To"));
            exchange.getResponseHeaders().set("Retry-After", "77");
            String body =
                    refusal == null
                            ? "{\"sid\":\"SM%d\",\"status\":\"queued\",\"num_segments\":\"1\"}"
                                    .formatted(got.size())
                            : "{\"code\":%d,\"message\":\"no\",\"status\":%d}"
                                    .formatted(refusal.code(), refusal.status());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refusal == null ? 201 : refusal.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new ConcurrentHashMap<>();
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    /** Tells a service something, signed. */
    public HttpResponse<String> tells(String service, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return tells(service, path, form, signature(PUBLIC + path, form));
    }

    /** The same with a signature of any kind. */
    public HttpResponse<String> tells(
            String service, String path, Map<String, String> form, String signature)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(f ->
                                f.getKey()
                                        + "="
                                        + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(service + path))
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .header("X-Twilio-Signature", signature)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String signature(String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
