package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What families and teachers say to each other, and how a client keeps up with it. */
@ExtendWith(RunningSystem.class)
class DialogueJourneyIT {

    private static final int MISSED = 500;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final LocalSystem system;

    DialogueJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void a_team_conversation_begins_only_after_both_parents_have_agreed() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        Person rosa = Person.signIn(system, "rosa.garcia");
        Person luis = Person.signIn(system, "luis.garcia");
        String team = helen.open("TEAM", "s-301", "The school trip");
        String messages = "/api/v1/conversations/%s/messages".formatted(team);
        String hello = Answer.text(Map.of("text", "Shall we talk about it together?"));

        assertThat(helen.post(messages, hello, null).status()).isEqualTo(409);
        assertThat(rosa.agree(team)).isEqualTo("PROPOSED");
        assertThat(helen.post(messages, hello, null).text()).contains("awaiting-consent");
        assertThat(luis.agree(team)).isEqualTo("OPEN");
        helen.send(team, "Shall we talk about it together?");
        luis.send(team, "Gladly.");

        assertThat(texts(rosa.messages(team)))
                .containsExactly("Shall we talk about it together?", "Gladly.");
        Summary.print("team", began, "409 until both parents had agreed");
    }

    @Test
    void a_client_that_was_away_for_500_messages_catches_up_by_numbers() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        Person rosa = Person.signIn(system, "rosa.garcia");
        String conversation = helen.open("PRIVATE", "s-301", "A long story", rosa);
        List<String> said =
                IntStream.rangeClosed(1, MISSED + 10).mapToObj(i -> "sentence " + i).toList();
        said.subList(0, 10).forEach(text -> helen.send(conversation, text));
        long last = rosa.messages(conversation).getLast().required("number").asLong();
        assertThat(last).isEqualTo(10);

        said.subList(10, said.size()).forEach(text -> helen.send(conversation, text));
        String first = "/api/v1/conversations/%s/messages/".formatted(conversation);
        String corrected = Answer.text(Map.of("text", "the first sentence"));
        assertThat(helen.command("PATCH", first + 1, corrected).status()).isEqualTo(200);
        assertThat(helen.command("DELETE", first + 20, "").status()).isEqualTo(200);

        long back = System.nanoTime();
        List<JsonNode> missed = rosa.messagesAfter(conversation, last);
        List<JsonNode> changes = rosa.changes(conversation, 0);
        long caughtUp = (System.nanoTime() - back) / 1_000_000;

        assertThat(missed.stream().map(m -> m.required("number").asLong()))
                .isEqualTo(LongStream.rangeClosed(11, MISSED + 10L).boxed().toList());
        assertThat(texts(missed).stream().filter(t -> !t.isEmpty()))
                .isEqualTo(said.stream().skip(10).filter(t -> !t.equals("sentence 20")).toList());
        assertThat(changes.stream().map(m -> m.required("number").asLong()).toList())
                .containsExactly(1L, 20L);
        assertThat(changes.getFirst().required("text").asString()).isEqualTo("the first sentence");
        assertThat(changes.getLast().hasNonNull("withdrawnAt")).isTrue();
        Summary.print(
                "catching up",
                began,
                "%d messages and 2 changes in %d ms, none lost, none twice"
                        .formatted(MISSED, caughtUp));
    }

    @Test
    void a_school_is_told_confirms_and_the_rest_is_asked_again() {
        long began = System.nanoTime();
        Person ruth = Person.signIn(system, "ruth.coleman");
        Person rosa = Person.signIn(system, "rosa.garcia");
        Person luis = Person.signIn(system, "luis.garcia");
        Person thu = Person.signIn(system, "thu.pham");
        String text =
                Answer.text(
                        Map.of(
                                "audience", Map.of("kind", "SCHOOL", "id", "oak"),
                                "category", "EVENT",
                                "severity", "IMPORTANT",
                                "title", "School is closed on Monday",
                                "text", "The heating is repaired. Please confirm.",
                                "confirm", true));
        JsonNode announced =
                ruth.post("/api/v1/announcements", text, UUID.randomUUID().toString())
                        .good()
                        .json();
        String path = "/api/v1/announcements/" + announced.required("id").asString();

        await("it reaches everybody")
                .atMost(SOON)
                .until(() -> told(rosa, path) == 1 && told(luis, path) == 1);
        assertThat(thu.get(path).status()).as("a family of another school").isEqualTo(404);
        rosa.post(path + "/confirmation", "{}", null).good();
        await("the sender sees who has confirmed")
                .atMost(SOON)
                .until(() ->
                        count(ruth, path, "CONFIRMED") == 1 && count(ruth, path, "ADDRESSED") == 0);
        long recipients = ruth.get(path).good().json().at("/sent/recipients").asLong();
        assertThat(recipients).isGreaterThan(20);

        await("it may be sent again")
                .atMost(SOON)
                .until(() -> ruth.post(path + "/resend", "{}", null).isGood());
        await("who has not confirmed is asked again")
                .atMost(SOON)
                .until(() -> told(luis, path) == 2);
        assertThat(told(rosa, path)).as("who has confirmed is not").isEqualTo(1);

        JsonNode reply =
                luis.post(
                                path + "/replies",
                                Answer.text(Map.of("text", "Is lunch served?", "student", "s-301")),
                                UUID.randomUUID().toString())
                        .good()
                        .json();
        String conversation = reply.required("conversation").asString();
        assertThat(texts(ruth.messages(conversation))).containsExactly("Is lunch served?");
        assertThat(rosa.get("/api/v1/conversations/" + conversation).status()).isEqualTo(404);
        Summary.print(
                "announcement",
                began,
                "%d guardians told, one confirmed, the rest asked again, one answered in private"
                        .formatted(recipients));
    }

    private static long told(Person person, String announcement) {
        String id = announcement.substring(announcement.lastIndexOf('/') + 1);
        return person.inbox().stream()
                .filter(n -> n.required("about").required("id").asString().equals(id))
                .count();
    }

    private static long count(Person sender, String announcement, String state) {
        return sender.get(announcement).good().json().at("/sent/counts/" + state).asLong(0);
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream().map(m -> m.path("text").asString("")).toList();
    }
}
