package org.tandem.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A service behind the gateway: a real HTTP server whose behaviour a test sets. */
final class Upstream {

    /** What the service got. */
    record Received(String method, String path, Headers headers, String body) {}

    /** What the service does with a request; an exception closes the connection unanswered. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final InetSocketAddress address;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicLong arrived = new AtomicLong();
    private volatile Behaviour behaviour = json(200, "{}");
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    Upstream() {
        start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = running().getAddress();
    }

    static Behaviour json(int status, String body) {
        return typed(status, "application/json", body);
    }

    static Behaviour typed(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Begins an answer of server-sent events. */
    static void openStream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    /** Sends an event on a stream that has begun. */
    static void emit(HttpExchange exchange, String event) throws IOException {
        exchange.getResponseBody().write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    String uri() {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** How many bytes of bodies have come, also of one that is not complete. */
    long arrived() {
        return arrived.get();
    }

    List<Received> received() {
        return received;
    }

    void does(Behaviour next) {
        behaviour = next;
    }

    /** Forgets what it got, answers {@code {}} again, and is up. */
    void reset() {
        if (server == null) {
            start(address);
        }
        behaviour = json(200, "{}");
        arrived.set(0);
        received.clear();
    }

    /** Closes the port; connections are refused. */
    void goDown() {
        running().stop(0);
        if (threads != null) {
            threads.shutdownNow();
        }
        server = null;
    }

    void comeBack() {
        start(address);
    }

    private HttpServer running() {
        if (server == null) {
            throw new IllegalStateException("The upstream is down");
        }
        return server;
    }

    private void start(InetSocketAddress at) {
        try {
            HttpServer started = HttpServer.create(at, 0);
            threads = Executors.newVirtualThreadPerTaskExecutor();
            started.setExecutor(threads);
            started.createContext("/", this::serve);
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            body.write(part, 0, n);
            arrived.addAndGet(n);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = read(exchange.getRequestBody());
        received.add(
                new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        body));
        // For a behaviour that reads it too.
        exchange.setStreams(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), null);
        try {
            behaviour.answer(exchange);
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
