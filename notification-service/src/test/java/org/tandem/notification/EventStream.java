package org.tandem.notification;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the live stream, which keeps what it is sent. */
final class EventStream implements AutoCloseable {

    /** An event or, with the name {@code comment}, a comment; with the time it came. */
    record Sent(String id, String name, String data, Instant came) {

        JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private volatile boolean ended;

    private EventStream(InputStream body) {
        this.body = body;
        Thread.ofVirtual().name("event-stream").start(this::read);
    }

    /** Connects; an empty id means: from now on. */
    static EventStream open(URI uri, String bearer, String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", bearer)
                        .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("answered " + response.statusCode());
            }
            return new EventStream(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data += line.substring(5);
                } else if (line.startsWith(":")) {
                    name = "comment";
                    data = line.substring(1);
                } else if (line.isEmpty()) {
                    sent.add(new Sent(id, name, data, Instant.now()));
                    id = "";
                    name = "";
                    data = "";
                }
            }
            ended = true;
        } catch (IOException closed) {
            // By the test, or broken off by the server, which is not a clean end.
        }
    }

    List<Sent> events(String name) {
        return sent.stream().filter(s -> s.name().equals(name)).toList();
    }

    /** The numbers of the notifications, in the order they came. */
    List<Long> numbers() {
        return events("notification").stream().map(s -> Long.valueOf(s.id())).toList();
    }

    /** The id of the last event that had one: what a client sends when it connects again. */
    String lastId() {
        return sent.stream().map(Sent::id).filter(i -> !i.isEmpty()).reduce("", (a, b) -> b);
    }

    /** Whether the server ended the stream as it should. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
