package org.tandem.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Everybody's telephone, and the service for text messages in between: it takes what it is given as
 * Twilio does, and tells what people write, signed with its own reckoning of the signature.
 */
final class Telephones implements AutoCloseable {

    private static final String ACCOUNT = "AC1";
    private static final String TOKEN = UUID.randomUUID().toString();
    private static final String OURS = "+13126442999";

    private final HttpServer server;
    private final URI door;
    private final List<Text> texts = new CopyOnWriteArrayList<>();

    /**
     * A text message.
     *
     * @param status where it is told what became of it
     */
    private record Text(String to, String body, URI status) {}

    /**
     * Begins to take messages on any port of this machine.
     *
     * @param door what the service calls back: the gateway
     */
    Telephones(URI door) throws IOException {
        this.door = door;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/2010-04-01/Accounts/%s/Messages.json".formatted(ACCOUNT), this::take);
        server.start();
    }

    /** The environment of a system that sends over it. */
    Map<String, String> settings() {
        return Map.of(
                "TANDEM_SMS_BASE", "http://127.0.0.1:" + server.getAddress().getPort(),
                "TANDEM_SMS_ACCOUNT", ACCOUNT,
                "TANDEM_SMS_TOKEN", TOKEN,
                "TANDEM_SMS_FROM", OURS,
                "TANDEM_SMS_PUBLICADDRESS", door.toString());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    form(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            texts.add(
                    new Text(
                            form.getOrDefault("To", ""),
                            form.getOrDefault("Body", ""),
                            URI.create(form.getOrDefault("StatusCallback", ""))));
            byte[] answer =
                    "{\"sid\":\"SM%s\",\"status\":\"queued\",\"num_segments\":\"1\"}"
                            .formatted(UUID.randomUUID())
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    /** What came to a number and says something, oldest first. */
    List<String> got(String number, String saying) {
        return all(number, saying).map(Text::body).toList();
    }

    private Stream<Text> all(String number, String saying) {
        return texts.stream()
                .filter(text -> text.to().equals(number) && text.body().contains(saying));
    }

    /** Tells that what says something lies on the telephone of a number. */
    void arrived(String number, String saying) {
        URI status = all(number, saying).findFirst().orElseThrow().status();
        tell(status, Map.of("MessageSid", "SM1", "MessageStatus", "delivered"));
    }

    /** Somebody writes from a number; what she is answered at once, as TwiML. */
    String write(String from, String body) {
        return tell(
                door.resolve("/hooks/sms/inbound"),
                Map.of(
                        "From",
                        from,
                        "To",
                        OURS,
                        "Body",
                        body,
                        "MessageSid",
                        "SM" + UUID.randomUUID()));
    }

    private static String tell(URI hook, Map<String, String> form) {
        String fields =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return Person.answer(
                        HttpRequest.newBuilder(hook)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Twilio-Signature", signature(hook, form))
                                .POST(BodyPublishers.ofString(fields)))
                .good()
                .text();
    }

    private static String signature(URI hook, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(hook.toString());
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
