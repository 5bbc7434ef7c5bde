package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What families and teachers say to each other, and how a client keeps up with it. */
@ExtendWith(RunningSystem.class)
class DialogueJourneyIT {

    private static final int MISSED = 500;

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
                .isEqualTo(
                        said.stream().skip(10).filter(t -> !t.equals("sentence 20")).toList());
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

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream().map(m -> m.path("text").asString("")).toList();
    }
}
