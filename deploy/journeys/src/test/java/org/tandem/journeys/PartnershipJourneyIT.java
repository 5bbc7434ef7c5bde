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

/** What a family and a school do together: agree on a goal and reach it, and solve a concern. */
@ExtendWith(RunningSystem.class)
class PartnershipJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MATEO = "s-301";

    private final LocalSystem system;

    PartnershipJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void a_reading_plan_is_negotiated_carried_out_celebrated_and_looked_back_at() {
        long began = System.nanoTime();
        Person rosa = Person.signIn(system, "rosa.garcia");
        Person luis = Person.signIn(system, "luis.garcia");
        Person helen = Person.signIn(system, "helen.park");
        JsonNode template = template(rosa, "reading-plan", "es-MX");
        assertThat(template.required("language").asString()).isEqualTo("es");
        String goal = Goals.propose(rosa, template);
        String path = "/api/v1/goals/" + goal;

        negotiate(path, template, rosa, luis, helen);
        String week = checkIn(path, rosa, helen);
        correct(path, week, rosa, helen);
        Person olga = Person.signIn(system, "olga.lind");
        celebrate(goal, rosa, List.of(luis, helen), olga);

        ask(helen, path + "/reviews", Map.of("outcome", "ACHIEVED", "words", "He tells the story"));
        JsonNode ended = ask(rosa, path + "/reflections", Map.of("words", "Leemos todos juntos"));
        assertThat(state(ended)).isEqualTo("ENDED");
        JsonNode review = ended.required("reviews").required(0);
        assertThat(review.required("outcome").asString()).isEqualTo("ACHIEVED");
        assertThat(texts(review.required("reflections"), "side")).containsExactly("SCHOOL", "HOME");
        assertThat(luis.get(path).good().json()).isEqualTo(ended);
        for (String part : List.of("", "/versions", "/check-ins", "/progress")) {
            assertThat(olga.get(path + part).status()).as(part).isEqualTo(404);
        }
        Summary.print(
                "reading plan",
                began,
                "2 versions, 1 dissent, both sides checked in on the day it began, 1 correction,"
                        + " reviewed");
    }

    private static void negotiate(
            String path, JsonNode template, Person rosa, Person luis, Person helen) {
        Answer first = rosa.get(path).good();
        assertThat(state(first.json())).isEqualTo("PROPOSED");
        JsonNode countered =
                ask(
                        helen,
                        path + "/counter-proposals",
                        Map.of("version", 1, "terms", Goals.terms(template, 20, 4)));
        assertThat(words(countered.required("waiting"))).contains(rosa.id());

        String yes = Answer.text(Map.of("version", 2));
        Answer late = rosa.postOn(first, path + "/agreements", yes);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text()).contains("changed-since", "COUNTER_PROPOSED by " + helen.id());
        String dissent = Answer.text(Map.of("version", 2, "words", "Veinte minutos son muchos."));
        assertThat(luis.post(path + "/dissents", dissent, null).text()).contains("not-agreed-yet");

        JsonNode active =
                rosa.postOn(rosa.get(path).good(), path + "/agreements", yes).good().json();
        assertThat(state(active)).isEqualTo("ACTIVE");
        assertThat(active.required("inForce").asInt()).isEqualTo(2);
        luis.post(path + "/dissents", dissent, null).good();
        JsonNode read = helen.get(path).good().json();
        assertThat(state(read)).as("one guardian's agreement is enough").isEqualTo("ACTIVE");
        assertThat(texts(read.required("dissents"), "by")).containsExactly(luis.id());
        assertThat(texts(read.required("dissents"), "words"))
                .containsExactly("Veinte minutos son muchos.");

        assertThat(luis.get(path + "/versions").good().json().required("versions")).hasSize(2);
        JsonNode compared = luis.get(path + "/versions/comparison?from=1&to=2").good().json();
        assertThat(texts(compared.required("differences"), "field"))
                .containsExactlyInAnyOrder("strategies.h1.minutes", "strategies.h1.timesPerWeek");
    }

    /** Both sides check in for today, the only day since it came into force; answers the week. */
    private static String checkIn(String path, Person rosa, Person helen) {
        String today = Goals.inDays(0);
        String checkIns = path + "/check-ins";
        var home = Map.of("strategy", "h1", "day", today, "done", "PARTLY", "minutes", 10);
        var school = Map.of("strategy", "s1", "day", today, "done", "DONE", "rating", 5);
        String week = ask(rosa, checkIns, home).required("week").asString();
        ask(helen, checkIns, school);
        assertThat(rosa.post(checkIns, Answer.text(school), null).status())
                .as("each for her own side")
                .isEqualTo(403);
        var before = Map.of("strategy", "h1", "day", Goals.inDays(-3), "done", "DONE");
        assertThat(rosa.post(checkIns, Answer.text(before), null).text())
                .as("not before it came into force")
                .contains("check-in-impossible");
        return week;
    }

    private static void correct(String path, String week, Person rosa, Person helen) {
        String progress = path + "/progress?from=%s&to=%s".formatted(week, week);
        JsonNode before = rosa.get(progress).good().json().at("/weeks/0");
        assertThat(before.at("/home/partly").asInt()).isEqualTo(1);
        assertThat(before.at("/home/target").asInt()).isEqualTo(4);
        assertThat(before.at("/school/done").asInt()).isEqualTo(1);
        assertThat(before.at("/school/target").asInt()).isEqualTo(1);
        assertThat(before.at("/school/kept").asBoolean()).isTrue();
        assertThat(before.at("/school/rating").asDouble()).isEqualTo(5);

        String day = path + "/check-ins/%s/h1";
        String said = Answer.text(Map.of("done", "DONE", "minutes", 20, "rating", 4));
        JsonNode corrected =
                rosa.command("PUT", day.formatted(Goals.inDays(0)), said).good().json();
        assertThat(corrected.at("/checkIns/0/said/done").asString()).isEqualTo("DONE");
        assertThat(corrected.at("/checkIns/0/earlier/0/said/done").asString()).isEqualTo("PARTLY");
        JsonNode after = helen.get(progress).good().json().at("/weeks/0/home");
        assertThat(after.required("done").asInt()).isEqualTo(1);
        assertThat(after.required("partly").asInt()).isZero();
        assertThat(after.required("minutes").asInt()).isEqualTo(20);
    }

    /** The stranger's district has a student of the same id, about whom she may ask. */
    private static void celebrate(String goal, Person rosa, List<Person> others, Person stranger) {
        Map<String, Object> glad =
                Map.of(
                        "student", MATEO,
                        "size", "BIG",
                        "words", "¡Leyó un capítulo entero!",
                        "language", "es",
                        "goal", goal);
        ask(rosa, "/api/v1/celebrations", glad);
        String celebrations = "/api/v1/celebrations?student=" + MATEO;
        for (Person person : others) {
            JsonNode newest = person.get(celebrations).good().json().at("/celebrations/0");
            assertThat(newest.required("goal").asString()).isEqualTo(goal);
            assertThat(newest.required("words").asString()).isEqualTo("¡Leyó un capítulo entero!");
        }
        assertThat(stranger.get(celebrations).good().text()).doesNotContain(goal, "capítulo");
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
        String path = "/api/v1/concerns/" + raised.json().required("id").asString();
        assertThat(raised.json().hasNonNull("answerBy")).isTrue();

        await("the owner and the office were told that nobody has answered")
                .atMost(SOON)
                .until(() -> escalations(rosa.get(path).good().json()) == 2);
        JsonNode overdue = helen.get(path).good().json();
        assertThat(overdue.hasNonNull("waitsSince")).isTrue();
        assertThat(overdue.hasNonNull("answerBy")).as("nobody is left to tell").isFalse();
        long escalated = (System.nanoTime() - began) / 1_000_000;

        JsonNode answered = ask(helen, path + "/remarks", said("I will sit with him tomorrow."));
        assertThat(answered.hasNonNull("waitsSince")).as("the clock stands").isFalse();
        String need = Answer.text(said("Necesita un amigo."));
        assertThat(rosa.postOn(raised, path + "/needs", need).status()).isEqualTo(412);
        solve(path, rosa, helen);

        JsonNode closed = rosa.get(path).good().json();
        assertThat(state(closed)).isEqualTo("CLOSED");
        assertThat(closed.at("/rounds/0/closing/resolved").asBoolean()).isTrue();
        assertThat(texts(closed.required("history"), "what"))
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
                "concern", began, "escalated twice after %d ms, then solved".formatted(escalated));
    }

    private static void solve(String path, Person rosa, Person helen) {
        assertThat(state(ask(rosa, path + "/needs", said("Necesita un amigo."))))
                .isEqualTo("RAISED");
        assertThat(state(ask(helen, path + "/needs", said("He needs a place at a table."))))
                .isEqualTo("UNDERSTOOD");
        Map<String, Object> plan =
                Map.of(
                        "after", 0,
                        "actions",
                                List.of(
                                        action("HOME", "A classmate visits", 7),
                                        action("SCHOOL", "A seat beside Noor", 2)),
                        "evaluateOn", Goals.inDays(14),
                        "zone", Goals.FAMILY.getId());
        assertThat(state(ask(helen, path + "/plans", plan))).isEqualTo("PLANNED");
        assertThat(state(ask(rosa, path + "/agreements", Map.of("plan", 1))))
                .isEqualTo("IN_ACTION");

        ask(rosa, path + "/check-ins", Map.of("action", "h1", "done", "DONE", "minutes", 90));
        ask(helen, path + "/check-ins", Map.of("action", "s1", "done", "DONE"));
        JsonNode checkIns = rosa.get(path + "/check-ins").good().json().required("checkIns");
        assertThat(texts(checkIns, "side")).containsExactly("SCHOOL", "HOME");

        var better = Map.of("result", "BETTER", "words", "Llega contento.");
        assertThat(state(ask(rosa, path + "/evaluations", better))).isEqualTo("IN_ACTION");
        assertThat(state(ask(helen, path + "/evaluations", better))).isEqualTo("EVALUATED");
        ask(helen, path + "/closings", Map.of("resolved", true, "reason", "He has a friend"));
    }

    private static Map<String, Object> action(String side, String what, int days) {
        return Map.of("side", side, "what", what, "by", Goals.inDays(days));
    }

    private static Map<String, Object> said(String words) {
        return Map.of("words", words);
    }

    private static JsonNode template(Person person, String name, String language) {
        JsonNode all =
                person.get("/api/v1/goal-templates?language=" + language)
                        .good()
                        .json()
                        .required("templates");
        return all.valueStream()
                .filter(t -> t.required("id").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode ask(Person person, String path, Map<String, ?> command) {
        return person.post(path, Answer.text(command), UUID.randomUUID().toString()).good().json();
    }

    private static long escalations(JsonNode concern) {
        return texts(concern.required("history"), "what").stream()
                .filter("ESCALATED"::equals)
                .count();
    }

    private static String state(JsonNode view) {
        return view.required("state").asString();
    }

    private static List<String> words(JsonNode texts) {
        return texts.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> texts(JsonNode all, String field) {
        return all.valueStream().map(one -> one.required(field).asString()).toList();
    }
}
