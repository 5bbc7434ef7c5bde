package org.tandem.notification.channel.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A push service on this machine. Its devices read what it got for them. */
public final class PushService implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Device> devices = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();

    /**
     * A message for a device.
     *
     * @param device its name
     * @param headers in lower case
     * @param text as the device reads it
     */
    public record Got(String device, Map<String, String> headers, String text) {}

    /** Starts one on any port. */
    public PushService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** Key pair settings of a service that uses it. */
    public static List<String> settings() {
        KeyPair pair = P256.generate();
        return List.of(
                "tandem.push.vapid.public-key="
                        + P256.encode(P256.point((ECPublicKey) pair.getPublic())),
                "tandem.push.vapid.private-key=" + number((ECPrivateKey) pair.getPrivate()),
                "tandem.push.vapid.subject=mailto:ops@example.org",
                "tandem.push.allow-loopback=true");
    }

    /** A private key as 32 bytes in base64url. */
    static String number(ECPrivateKey key) {
        byte[] bytes = key.getS().toByteArray();
        byte[] number = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, number, 32 - length, length);
        return P256.encode(number);
    }

    /** A new device, and what its browser gives to a page. */
    public String subscription(String name) {
        return devices.computeIfAbsent(name, _ -> Device.create()).subscription(endpoint(name));
    }

    /** Where messages for a device go. */
    public String endpoint(String name) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
    }

    /** Answers with this status from now on whatever is for a device. */
    public void answers(String name, int status) {
        statuses.put(name, status);
    }

    /** What it got for a device. */
    public List<Got> got(String name) {
        return got.stream().filter(g -> g.device().equals(name)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((key, values) ->
                            headers.put(key.toLowerCase(Locale.ROOT), values.getFirst()));
            Device device = devices.get(name);
            byte[] body = exchange.getRequestBody().readAllBytes();
            got.add(new Got(name, headers, device == null ? "" : device.decrypt(body)));
            exchange.getResponseHeaders().set("Retry-After", "77");
            exchange.sendResponseHeaders(statuses.getOrDefault(name, 201), -1);
        } catch (GeneralSecurityException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
