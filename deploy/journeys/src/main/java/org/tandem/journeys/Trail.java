package org.tandem.journeys;

import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of something on its way to a reader, as she or the support of her district sees. */
final class Trail {

    /** Within which something happens, on a machine that is busy. */
    static final Duration SOON = Duration.ofSeconds(60);

    private static final String NOTIFICATIONS = "/api/v1/notifications";

    private Trail() {}

    /** She chooses how she is told, and when. */
    static void choose(Person reader, Map<String, ?> chosen) {
        reader.command("PUT", NOTIFICATIONS + "/preferences", Answer.text(Map.of("chosen", chosen)))
                .good();
    }

    /** Announces something to a school, and answers its id. */
    static String announce(Person principal, String school, String severity, String title) {
        return principal
                .ask(
                        "/api/v1/announcements",
                        Map.of(
                                "audience",
                                Map.of("kind", "SCHOOL", "id", school),
                                "category",
                                severity.equals("INFO") ? "EVENT" : "EMERGENCY",
                                "severity",
                                severity,
                                "title",
                                title,
                                "text",
                                "Read on in Tandem."))
                .required("id")
                .asString();
    }

    /** When somebody would be told of a message about a student that is sent now. */
    static JsonNode plan(Person sender, String student, Person reader) {
        return sender.get(
                        NOTIFICATIONS
                                + "/plan?student=%s&category=MESSAGE&person=%s"
                                        .formatted(student, reader.id()))
                .good()
                .json()
                .required("plan")
                .required(0);
    }

    /** How far a message is with its reader, for its author; missing before anybody knows. */
    static JsonNode told(Person author, String student, Person reader, String conversation) {
        return author.get(
                        NOTIFICATIONS
                                + "/told?type=CONVERSATION&id=%s&message=1&student=%s&person=%s"
                                        .formatted(conversation, student, reader.id()))
                .json()
                .at("/told/0");
    }

    /** The place in her inbox of the only thing that she was told about something; 0 before. */
    static long number(Person reader, String about) {
        return reader.inbox().stream()
                .filter(n -> n.at("/about/id").asString("").equals(about))
                .map(n -> n.required("number").asLong())
                .findFirst()
                .orElse(0L);
    }

    /** What became of it on one channel; missing where nothing is planned. */
    static JsonNode on(String channel, Person reader, String about) {
        long number = number(reader, about);
        return number == 0
                ? Answer.json("{}").path("missing")
                : on(channel, reader.get(NOTIFICATIONS + "/%d/trace".formatted(number)));
    }

    private static JsonNode on(String channel, Answer trace) {
        return trace.good()
                .json()
                .required("deliveries")
                .valueStream()
                .filter(delivery -> delivery.required("channel").asString().equals(channel))
                .findFirst()
                .orElseGet(() -> Answer.json("{}").path("missing"));
    }

    /** The same, as the administrators of her district see it, also where it is hidden from her. */
    static JsonNode supportOn(String channel, Person support, Person reader, String about) {
        String inbox = NOTIFICATIONS + "/support/" + reader.id();
        long number =
                support.get(inbox)
                        .good()
                        .json()
                        .required("notifications")
                        .valueStream()
                        .filter(n -> n.at("/about/id").asString("").equals(about))
                        .findFirst()
                        .orElseThrow()
                        .required("number")
                        .asLong();
        return on(channel, support.get(inbox + "/%d/trace".formatted(number)));
    }

    /** Its states, each with the reason where it has one, oldest first. */
    static List<String> states(JsonNode delivery) {
        return delivery.path("history")
                .valueStream()
                .map(row ->
                        (row.required("state").asString() + " " + row.path("reason").asString(""))
                                .strip())
                .toList();
    }

    /** When it became what it is. */
    static Instant last(JsonNode delivery) {
        return Instant.parse(
                delivery.required("history")
                        .required(delivery.required("history").size() - 1)
                        .required("at")
                        .asString());
    }

    /** Waits until something is on its way to her over a channel. */
    static void awaitPlanned(String channel, Person reader, String about) {
        await("%s is planned for %s".formatted(channel, reader.id()))
                .atMost(SOON)
                .until(() -> !on(channel, reader, about).isMissingNode());
    }

    /** Waits until it has this history. */
    static void awaitStates(String channel, Person reader, String about, String... states) {
        await("%s went to %s".formatted(channel, reader.id()))
                .atMost(SOON)
                .until(() -> states(on(channel, reader, about)), List.of(states)::equals);
    }

    /** Something that nobody else says. */
    static String unique(String words) {
        return words + " " + UUID.randomUUID().toString().substring(0, 8);
    }
}
