package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Something worries a family; it is escalated by school days, and solved by both sides. */
@ExtendWith(RunningSystem.class)
class ConcernJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MATEO = "s-301";

    private final LocalSystem system;

    ConcernJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void a_concern_that_nobody_answers_is_escalated_and_then_solved_by_both_sides() {
        long began = System.nanoTime();
        Person rosa = Person.signIn(system, "rosa.garcia");
        Person helen = Person.signIn(system, "helen.park");
        Answer raised =
                rosa.post(
                                "/api/v1/concerns",
                                Answer.text(
                                        Map.of(
                                                "student", MATEO,
                                                "title", "Sale triste de la escuela",
                                                "words", "Dice que come solo en el recreo.",
                                                "language", "es",
                                                "visibility", "TEAM",
                                                "owner", helen.id())),
                                UUID.randomUUID().toString())
                        .good();
        String concern = raised.json().required("id").asString();
        String path = "/api/v1/concerns/" + concern;
        Instant raisedAt = system.now();

        JsonNode overdue = waitUntilEscalated(path, helen, 1);
        await("its owner hears of it")
                .atMost(SOON)
                .until(() -> helen.toldOf(concern).contains("CONCERN_OVERDUE"));
        assertThat(overdue.hasNonNull("waitsSince")).isTrue();
        overdue = waitUntilEscalated(path, helen, 2);
        assertThat(overdue.hasNonNull("answerBy")).as("nobody is left to tell").isFalse();

        JsonNode answered = helen.ask(path + "/remarks", said("I will sit with him tomorrow."));
        assertThat(answered.hasNonNull("waitsSince")).as("the clock stands").isFalse();
        String need = Answer.text(said("Necesita un amigo."));
        assertThat(rosa.postOn(raised, path + "/needs", need).status()).isEqualTo(412);
        solve(path, rosa, helen);

        JsonNode closed = rosa.get(path).good().json();
        assertThat(state(closed)).isEqualTo("CLOSED");
        assertThat(closed.at("/rounds/0/closing/resolved").asBoolean()).isTrue();
        assertThat(Answer.texts(closed.required("history"), "what"))
                .containsSubsequence(
                        "RAISED",
                        "ESCALATED",
                        "ESCALATED",
                        "REMARKED",
                        "NEED_SAID",
                        "UNDERSTOOD",
                        "PLAN_PROPOSED",
                        "AGREED",
                        "BEGUN",
                        "EVALUATED",
                        "EVALUATED",
                        "CLOSED");
        Person olga = Person.signIn(system, "olga.lind");
        assertThat(olga.get(path).status()).isEqualTo(404);
        Summary.print(
                "concern",
                began,
                "escalated twice within %d days, then solved"
                        .formatted(Duration.between(raisedAt, system.now()).toDays()));
    }

    /** Lets the time pass in which the school should have answered: two school days. */
    private JsonNode waitUntilEscalated(String path, Person reader, long times) {
        Instant answerBy =
                Instant.parse(reader.get(path).good().json().required("answerBy").asString());
        assertThat(answerBy)
                .isBetween(
                        system.now().plus(Duration.ofDays(1)),
                        system.now().plus(Duration.ofDays(5)));
        system.moveTo(answerBy);
        await("it was told %d times that nobody has answered".formatted(times))
                .atMost(SOON)
                .until(() -> escalations(reader.get(path).good().json()) == times);
        return reader.get(path).good().json();
    }

    private static void solve(String path, Person rosa, Person helen) {
        assertThat(state(rosa.ask(path + "/needs", said("Necesita un amigo."))))
                .isEqualTo("RAISED");
        assertThat(state(helen.ask(path + "/needs", said("He needs a place at a table."))))
                .isEqualTo("UNDERSTOOD");
        Map<String, Object> plan =
                Map.of(
                        "after", 0,
                        "actions",
                                List.of(
                                        action(rosa, "HOME", "A classmate visits", 7),
                                        action(helen, "SCHOOL", "A seat beside Noor", 2)),
                        "evaluateOn", Goals.inDays(helen, 14),
                        "zone", Goals.FAMILY.getId());
        assertThat(state(helen.ask(path + "/plans", plan))).isEqualTo("PLANNED");
        assertThat(state(rosa.ask(path + "/agreements", Map.of("plan", 1)))).isEqualTo("IN_ACTION");

        rosa.ask(path + "/check-ins", Map.of("action", "h1", "done", "DONE", "minutes", 90));
        helen.ask(path + "/check-ins", Map.of("action", "s1", "done", "DONE"));
        JsonNode checkIns = rosa.get(path + "/check-ins").good().json().required("checkIns");
        assertThat(Answer.texts(checkIns, "side")).containsExactly("SCHOOL", "HOME");

        var better = Map.of("result", "BETTER", "words", "Llega contento.");
        assertThat(state(rosa.ask(path + "/evaluations", better))).isEqualTo("IN_ACTION");
        assertThat(state(helen.ask(path + "/evaluations", better))).isEqualTo("EVALUATED");
        helen.ask(path + "/closings", Map.of("resolved", true, "reason", "He has a friend"));
    }

    private static Map<String, Object> action(Person person, String side, String what, int days) {
        return Map.of("side", side, "what", what, "by", Goals.inDays(person, days));
    }

    private static Map<String, Object> said(String words) {
        return Map.of("words", words);
    }

    private static long escalations(JsonNode concern) {
        return Answer.texts(concern.required("history"), "what").stream()
                .filter("ESCALATED"::equals)
                .count();
    }

    private static String state(JsonNode view) {
        return view.required("state").asString();
    }
}
