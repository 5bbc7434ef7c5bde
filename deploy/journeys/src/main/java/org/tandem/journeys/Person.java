package org.tandem.journeys;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Somebody who uses Tandem through the gateway, with a well-behaved client: it signs in with
 * authorization code and PKCE, and repeats a command under the same key until it is acknowledged.
 */
final class Person {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final int PAGE = 100;
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final LocalSystem system;
    private final String id;
    private final String token;

    /**
     * A message that was acknowledged.
     *
     * @param number its place in the conversation, as the acknowledgement says
     * @param attempts 1 when the first request was acknowledged
     * @param latency from the first request to the acknowledgement
     */
    record Sent(
            String conversation,
            String author,
            String text,
            long number,
            int attempts,
            Duration latency) {}

    private Person(LocalSystem system, String id, String token) {
        this.system = system;
        this.id = id;
        this.token = token;
    }

    /** Signs in one of the sample people. */
    static Person signIn(LocalSystem system, String username) {
        LocalSystem.Output token = system.run("token", username);
        if (token.exit() != 0) {
            throw new AssertionError(username + " cannot sign in: " + token.text());
        }
        var person = new Person(system, "", token.text().strip());
        String id = person.get("/api/v1/me").good().json().required("person").asString();
        return new Person(system, id, person.token);
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    /** The time as the services know it. */
    Instant now() {
        return system.now();
    }

    /** Posts a command under a key of its own, and answers what it made. */
    JsonNode ask(String path, Map<String, ?> command) {
        return post(path, Answer.text(command), UUID.randomUUID().toString()).good().json();
    }

    /** Opens a conversation about a student, and answers its id. */
    String open(String kind, String student, String subject, Person... with) {
        var command =
                Map.of(
                        "kind", kind,
                        "student", student,
                        "subject", subject,
                        "with", List.of(with).stream().map(Person::id).toList());
        return untilAcknowledged("/api/v1/conversations", command)
                .answer()
                .json()
                .required("id")
                .asString();
    }

    /** Agrees to a TEAM conversation; answers the state it has then. */
    String agree(String conversation) {
        return post(
                        "/api/v1/conversations/%s/consent".formatted(conversation),
                        Answer.text(Map.of("agreed", true)),
                        null)
                .good()
                .json()
                .required("state")
                .asString();
    }

    /** Sends a message, again and again with the same key until it is acknowledged: one minute. */
    Sent send(String conversation, String text) {
        long began = System.nanoTime();
        var acknowledged = untilAcknowledged(messagesOf(conversation), Map.of("text", text));
        return new Sent(
                conversation,
                id,
                text,
                acknowledged.answer().json().required("number").asLong(),
                acknowledged.attempts(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private record Acknowledged(Answer answer, int attempts) {}

    private Acknowledged untilAcknowledged(String path, Object command) {
        String key = UUID.randomUUID().toString();
        Instant end = Instant.now().plus(PATIENCE);
        String last = "nothing";
        for (int attempt = 1; Instant.now().isBefore(end); attempt++) {
            Duration pause = SHORTEST_PAUSE;
            try {
                Answer answer = post(path, Answer.text(command), key);
                if (!answer.isWorthRepeating()) {
                    return new Acknowledged(answer.good(), attempt);
                }
                last = answer.status() + " " + answer.text();
                pause = answer.retryAfter() > 0 ? LONGEST_PAUSE : SHORTEST_PAUSE;
            } catch (UncheckedIOException e) {
                last = e.toString();
            }
            Pause.of(pause);
        }
        throw new AssertionError("not acknowledged within a minute; the last answer was " + last);
    }

    /** All messages of a conversation, oldest first. */
    List<JsonNode> messages(String conversation) {
        return messagesAfter(conversation, 0);
    }

    /** The messages of a conversation after a number, oldest first. */
    List<JsonNode> messagesAfter(String conversation, long number) {
        return all(
                "messages",
                number,
                after -> messagesOf(conversation) + "?after=%d&limit=%d".formatted(after, PAGE));
    }

    /** The messages of a conversation that changed after a revision, by their last changes. */
    List<JsonNode> changes(String conversation, long revision) {
        List<JsonNode> changes = new ArrayList<>();
        get("/api/v1/conversations/%s/changes?after=%d&limit=%d"
                        .formatted(conversation, revision, PAGE))
                .good()
                .json()
                .required("messages")
                .forEach(changes::add);
        return changes;
    }

    /** All notifications, oldest first. */
    List<JsonNode> inbox() {
        return all(
                "notifications",
                0,
                after -> "/api/v1/notifications?after=%d&limit=%d".formatted(after, PAGE));
    }

    /** What she was told about something, oldest first. */
    List<String> toldOf(String about) {
        return inbox().stream()
                .filter(n -> n.at("/about/id").asString().equals(about))
                .map(n -> n.required("kind").asString())
                .toList();
    }

    private List<JsonNode> all(String field, long begin, LongFunction<String> pageAfter) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            long last = all.isEmpty() ? begin : all.getLast().required("number").asLong();
            page = get(pageAfter.apply(last)).good().json();
            page.required(field).forEach(all::add);
        } while (page.required("more").asBoolean());
        return all;
    }

    private static String messagesOf(String conversation) {
        return "/api/v1/conversations/%s/messages".formatted(conversation);
    }

    Answer get(String path) {
        return answer(request(path).GET());
    }

    /** A command by another method, without a key. */
    Answer command(String method, String path, String body) {
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    /** A command with a key of its own choice. */
    Answer post(String path, String body, @Nullable String key) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return answer(request);
    }

    /** A command on what she has read, which is done only when nobody has changed it since. */
    Answer postOn(Answer read, String path, String body) {
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", read.etag())
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(system.door().resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    /**
     * Sends a request once.
     *
     * @throws UncheckedIOException when no answer came
     */
    static Answer answer(HttpRequest.Builder request) {
        try {
            return Answer.of(
                    HTTP.send(request.timeout(ONE_ANSWER).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
