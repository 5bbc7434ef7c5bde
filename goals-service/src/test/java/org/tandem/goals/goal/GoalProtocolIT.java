package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.WithBackends;
import org.tandem.platform.id.Ids;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@WithBackends
class GoalProtocolIT {

    private static final String DISTRICT = "maplewood";
    private static final Who MOTHER = new Who(DISTRICT, "g");
    private static final Who FATHER = new Who(DISTRICT, "g-2");
    private static final Who TEACHER = new Who(DISTRICT, "t");

    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusMonths(3);

    @Test
    void a_goal_is_proposed_countered_agreed_revised_and_reviewed() {
        String goal = proposed(MOTHER, client.student(DISTRICT));

        Answer countered = client.ask(TEACHER, goal + "/counter-proposals", other(1, "Twice"));
        assertThat(countered.status()).isEqualTo(200);
        assertThat(countered.headers().getETag()).isEqualTo("\"2\"");
        assertThat(people(countered.body().get("waiting"))).containsExactly("g");

        Answer agreed = client.ask(MOTHER, goal + "/agreements", "{\"version\":2}");
        assertThat(agreed.body().get("state").asString()).isEqualTo("ACTIVE");
        assertThat(agreed.body().get("inForce").asInt()).isEqualTo(2);

        client.ask(MOTHER, goal + "/dissents", "{\"version\":2,\"words\":\"He is tired\"}");
        Answer revised = client.ask(TEACHER, goal + "/revisions", other(2, "Thrice"));
        assertThat(revised.body().get("state").asString()).isEqualTo("REVISING");
        assertThat(revised.body().get("inForce").asInt()).isEqualTo(2);
        Answer declined =
                client.ask(MOTHER, goal + "/refusals", "{\"version\":3,\"reason\":\"No\"}");
        assertThat(declined.body().get("state").asString()).isEqualTo("ACTIVE");

        client.ask(TEACHER, goal + "/reviews", "{\"outcome\":\"ACHIEVED\",\"words\":\"Reads\"}");
        Answer ended = client.ask(MOTHER, goal + "/reflections", "{\"words\":\"We are proud\"}");

        assertThat(ended.body().get("state").asString()).isEqualTo("ENDED");
        assertThat(ended.body().get("dissents").get(0).get("words").asString())
                .isEqualTo("He is tired");
        assertThat(client.get(MOTHER, goal).body()).isEqualTo(ended.body());
        assertThat(ended.body().get("history").valueStream().map(s -> s.get("what").asString()))
                .containsExactly(
                        "PROPOSED",
                        "COUNTER_PROPOSED",
                        "AGREED",
                        "ACTIVATED",
                        "DISSENTED",
                        "REVISION_PROPOSED",
                        "DECLINED",
                        "REVIEWED",
                        "REFLECTED");
        GoalEventIT.assertTold(
                goal,
                "proposed",
                "counter-proposed",
                "agreed",
                "activated",
                "dissented",
                "revision-proposed",
                "declined",
                "reviewed",
                "ended",
                "reflected");
    }

    @Test
    void a_guardian_dissents_from_what_waits_and_the_others_agree_with_that_on_record() {
        String goal = proposed(MOTHER, client.student(DISTRICT, List.of("g", "g-2"), List.of("t")));
        client.ask(TEACHER, goal + "/counter-proposals", other(1, "Twice"));

        Answer dissented =
                client.ask(FATHER, goal + "/dissents", "{\"version\":2,\"words\":\"Too much\"}");

        assertThat(dissented.body().get("state").asString()).isEqualTo("PROPOSED");
        assertThat(people(dissented.body().get("waiting"))).containsExactly("g");
        Answer agreed = client.ask(MOTHER, goal + "/agreements", "{\"version\":2}");
        assertThat(agreed.body().get("state").asString()).isEqualTo("ACTIVE");
        assertThat(agreed.body().get("dissents").get(0).get("version").asInt()).isEqualTo(2);
        assertThat(agreed.body().get("dissents").get(0).get("by").asString()).isEqualTo("g-2");
        GoalEventIT.assertTold(
                goal, "proposed", "counter-proposed", "dissented", "agreed", "activated");
    }

    @Test
    void a_goal_from_before_there_was_a_protocol_is_read_and_agreed_to() {
        String goal = proposed(MOTHER, client.student(DISTRICT));
        Document unset = new Document();
        List.of("answers", "dissents", "reviews", "steps", "people", "deciding", "waiting")
                .forEach(field -> unset.append(field, ""));
        List.of("strategies", "zone").forEach(field -> unset.append("terms.0." + field, ""));
        mongo.getCollection("goals")
                .updateOne(new Document("_id", goal), new Document("$unset", unset));

        assertThat(client.get(TEACHER, goal).body().get("state").asString()).isEqualTo("PROPOSED");
        Answer agreed = client.ask(TEACHER, goal + "/agreements", "{\"version\":1}");

        assertThat(agreed.body().get("state").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void versions_are_kept_and_compared_field_by_field() {
        String goal = proposed(MOTHER, client.student(DISTRICT));
        client.ask(TEACHER, goal + "/counter-proposals", other(1, "Twice"));

        Answer versions = client.mine(MOTHER, "/" + goal + "/versions");
        Answer compared = client.mine(MOTHER, "/" + goal + "/versions/comparison?from=1&to=2");

        assertThat(versions.body().get("versions")).hasSize(2);
        JsonNode differences = compared.body().get("differences");
        assertThat(differences.valueStream().map(d -> d.get("field").asString()))
                .contains("title", "strategies.h1.timesPerWeek");
        assertThat(differences.get(0).get("from").asString()).isEqualTo("Reads alone");
        assertThat(differences.get(0).get("to").asString()).isEqualTo("Twice");
        assertThat(client.mine(MOTHER, "/" + goal + "/versions/comparison?from=1&to=3").fields())
                .containsExactly("to");
    }

    @Test
    void whoever_answers_what_has_changed_since_is_told_what_has() {
        String goal = proposed(MOTHER, client.student(DISTRICT));
        client.ask(TEACHER, goal + "/counter-proposals", other(1, "Twice"));

        Answer late = client.ask(MOTHER, goal + "/agreements", "{\"version\":1}", "\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("changed-since");
        assertThat(late.body().get("errors").get(0).get("message").asString())
                .startsWith("COUNTER_PROPOSED by t, version 2");

        Answer blind = client.ask(MOTHER, goal + "/agreements", "{\"version\":1}");
        assertThat(blind.status()).isEqualTo(409);
        assertThat(blind.problem()).isEqualTo("superseded");

        assertThat(client.ask(MOTHER, goal + "/agreements", "{\"version\":2}", "\"2\"").status())
                .isEqualTo(200);
    }

    @Test
    void of_many_who_answer_at_once_no_answer_is_lost() throws Exception {
        List<String> staff = IntStream.range(0, 12).mapToObj(i -> "t-" + i).toList();
        String goal = proposed(MOTHER, client.student(DISTRICT, List.of("g", "g-2"), staff));
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String teacher : staff) {
                answers.add(
                        threads.submit(() ->
                                client.ask(
                                        new Who(DISTRICT, teacher),
                                        goal + "/agreements",
                                        "{\"version\":1}")));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }

        JsonNode read = client.get(MOTHER, goal).body();
        assertThat(read.get("answers").valueStream().map(a -> a.get("by").asString()))
                .containsExactlyInAnyOrderElementsOf(staff);
        assertThat(
                        read.get("history")
                                .valueStream()
                                .filter(s -> s.get("what").asString().equals("ACTIVATED")))
                .hasSize(1);
    }

    @Test
    void a_guardian_who_leaves_while_others_negotiate_no_longer_counts() {
        String student = client.student(DISTRICT, List.of("g", "g-2"), List.of("t"));
        String goal = proposed(FATHER, student);

        client.tell(DISTRICT, student, List.of("g"), List.of("t"));
        await("the others see that he left")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        client.get(MOTHER, goal)
                                .body()
                                .get("history")
                                .valueStream()
                                .anyMatch(s -> s.get("what").asString().equals("PARTY_LEFT")));

        GoalEventIT.assertTold(goal, "proposed", "party-left");
        assertThat(client.get(FATHER, goal).status()).isEqualTo(404);
        Answer teacher = client.ask(TEACHER, goal + "/agreements", "{\"version\":1}");
        assertThat(teacher.body().get("state").asString()).isEqualTo("PROPOSED");
        assertThat(people(teacher.body().get("waiting"))).containsExactly("g");
        assertThat(
                        client.ask(MOTHER, goal + "/agreements", "{\"version\":1}")
                                .body()
                                .get("state")
                                .asString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void my_goals_begin_with_those_that_wait_for_my_answer() {
        Who me = new Who(DISTRICT, "g-" + Ids.next());
        String student = client.student(DISTRICT, List.of(me.person()), List.of("t"));
        List<String> others = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.addFirst(proposed(TEACHER, student));
            others.addFirst(proposed(me, student));
        }
        String active = others.getLast();
        client.ask(TEACHER, active + "/agreements", "{\"version\":1}");
        List<String> all = new ArrayList<>(waiting);
        all.addAll(others);

        for (int limit = 1; limit <= 7; limit++) {
            List<String> read = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = client.mine(me, "?limit=" + limit + cursor);
                assertThat(page.status()).isEqualTo(200);
                read.addAll(ids(page));
                String next = page.body().path("before").asString("");
                cursor = next.isEmpty() ? "" : "&before=" + next;
            } while (!cursor.isEmpty());
            assertThat(read).as("pages of %d", limit).isEqualTo(all);
        }
        assertThat(ids(client.mine(me, "?state=ACTIVE"))).containsExactly(active);
        assertThat(ids(client.list(me, student, "&state=ACTIVE"))).containsExactly(active);
        assertThat(client.mine(me, "?before=x").fields()).containsExactly("before");
    }

    @Test
    void a_page_of_my_goals_examines_what_it_returns_and_no_more() {
        Who me = new Who(DISTRICT, "g-" + Ids.next());
        String student = client.student(DISTRICT, List.of(me.person()), List.of("t"));
        for (int i = 0; i < 20; i++) {
            proposed(TEACHER, student);
        }
        finds.forget();

        assertThat(ids(client.mine(me, "?limit=4"))).hasSize(4);

        Document stats = finds.explained(mongo, "goals");
        assertThat(stats.get("nReturned", Number.class).intValue()).isEqualTo(5);
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(5);
    }

    private String proposed(Who who, String student) {
        Answer answer =
                client.propose(
                        who,
                        null,
                        "{\"student\":\"%s\",\"area\":\"ACADEMIC\",%s}"
                                .formatted(student, terms("Reads alone", 5)));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    private String other(int version, String title) {
        return "{\"version\":%d,\"terms\":{%s}}".formatted(version, terms(title, 3));
    }

    private String terms(String title, int times) {
        return """
        "title":"%s","success":"Tells the story","by":"%s","zone":"America/Chicago",\
        "schoolDoes":"A book on Friday","strategies":[{"side":"HOME","what":"Reads aloud",\
        "schedule":{"minutes":15,"timesPerWeek":%d,"remindAt":"18:30"}}]\
        """
                .formatted(title, day, times);
    }

    private static List<String> people(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.body().path("goals").forEach(g -> ids.add(g.path("id").asString()));
        return ids;
    }
}
