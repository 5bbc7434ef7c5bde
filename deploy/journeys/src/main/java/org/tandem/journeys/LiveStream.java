package org.tandem.journeys;

import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A person's live stream as a browser reads it (Server-Sent Events): whenever the connection ends
 * it connects again and names the last event it has. It keeps all events in the order of their
 * arrival.
 */
final class LiveStream implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Person person;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Event> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable String lastEventId;
    private volatile boolean closed;

    /** A notification as it came. */
    record Event(long id, JsonNode data) {}

    private LiveStream(Person person) {
        this.person = person;
    }

    /** Opens it and waits until it is ready. */
    static LiveStream of(Person person) {
        var stream = new LiveStream(person);
        Thread.ofVirtual().name("stream of " + person.id()).start(stream::read);
        await("the stream of " + person.id() + " is ready")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stream.lastEventId != null);
        return stream;
    }

    /** Everything that came, in the order of arrival. */
    List<Event> received() {
        return List.copyOf(received);
    }

    /** How many times it was connected. */
    int connections() {
        return connections.get();
    }

    private void read() {
        while (!closed) {
            try {
                readOneConnection();
            } catch (IOException | RuntimeException e) {
                // As a browser: whatever ended the connection, it comes again.
            } catch (InterruptedException e) {
                return;
            }
            Pause.of(PAUSE);
        }
    }

    private void readOneConnection() throws IOException, InterruptedException {
        HttpRequest.Builder request = person.request("/stream").GET();
        String last = lastEventId;
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            response.body().close();
            return;
        }
        connections.incrementAndGet();
        try (Stream<String> lines = response.body()) {
            take(lines.iterator());
        }
    }

    /** An event counts when the blank line after it has come. */
    private void take(Iterator<String> lines) {
        String id = "";
        String name = "";
        var data = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = line.substring("id:".length()).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line, "data:".length(), line.length());
            } else if (line.isEmpty() && !name.isEmpty()) {
                if (name.equals("notification")) {
                    received.add(new Event(Long.parseLong(id), Answer.json(data.toString())));
                }
                if (!id.isEmpty()) {
                    lastEventId = id;
                }
                name = "";
                data.setLength(0);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}
