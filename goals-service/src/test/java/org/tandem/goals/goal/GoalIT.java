package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.MediaType;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.PeopleTopic;
import org.tandem.goals.WithBackends;
import org.tandem.platform.id.Ids;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@WithBackends
class GoalIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Who GUARDIAN = new Who("maplewood", "g");
    private static final Who TEACHER = new Who("maplewood", "t");
    private static final Who STRANGER = new Who("maplewood", "x");
    private static final Who NAMESAKE = new Who("lakeside", "g");

    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusMonths(3);

    @Test
    void what_one_proposes_the_others_of_the_circle_read() {
        String student = client.student("maplewood");

        Answer created = client.propose(GUARDIAN, null, goal(student).toString());

        String id = created.body().get("id").asString();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().getLocation()).hasToString("/api/v1/goals/" + id);
        assertThat(created.headers().getETag()).isEqualTo("\"1\"");
        assertThat(created.body().get("student").asString()).isEqualTo(student);
        assertThat(created.body().get("area").asString()).isEqualTo("ACADEMIC");
        assertThat(created.body().get("state").asString()).isEqualTo("PROPOSED");
        JsonNode terms = created.body().get("terms").get(0);
        assertThat(terms.get("version").asInt()).isEqualTo(1);
        assertThat(terms.get("title").asString()).isEqualTo("Reads alone");
        assertThat(terms.get("success").asString()).isEqualTo("Tells the story afterwards");
        assertThat(terms.get("by").asString()).isEqualTo(day.toString());
        assertThat(terms.get("homeDoes").asString()).isEqualTo("Reads along");
        assertThat(terms.get("proposedBy").asString()).isEqualTo("g");

        Answer read = client.get(TEACHER, id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.headers().getETag()).isEqualTo("\"1\"");
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(client.list(TEACHER, student, "").body().get("goals"))
                .containsExactly(created.body());
    }

    @Test
    void whoever_has_the_version_is_not_sent_it_again() {
        String student = client.student("maplewood");
        String id = proposed(GUARDIAN, student);

        assertThat(client.get(TEACHER, id, "\"1\"").status()).isEqualTo(304);
        assertThat(client.get(TEACHER, id, "\"2\"").status()).isEqualTo(200);
    }

    @Test
    void to_a_stranger_neither_the_student_nor_the_goal_exists() {
        String student = client.student("maplewood");
        String id = proposed(GUARDIAN, student);

        assertNotFound(client.propose(STRANGER, null, goal(student).toString()));
        assertNotFound(client.get(STRANGER, id));
        assertNotFound(client.list(STRANGER, student, ""));
        assertNotFound(client.propose(GUARDIAN, null, goal("s-" + Ids.next()).toString()));
        assertNotFound(client.get(GUARDIAN, Ids.next()));
    }

    @Test
    void the_same_ids_in_another_district_are_others() {
        String student = client.student("maplewood");
        String id = proposed(GUARDIAN, student);
        assertNotFound(client.propose(NAMESAKE, null, goal(student).toString()));
        assertNotFound(client.list(NAMESAKE, student, ""));

        client.tell("lakeside", student, List.of("g"), List.of("t"));
        client.awaitThat("the namesake's circle", NAMESAKE, student, 200);

        assertNotFound(client.get(NAMESAKE, id));
        assertThat(client.list(NAMESAKE, student, "").body().get("goals")).isEmpty();
        String theirs = proposed(NAMESAKE, student);
        assertThat(ids(client.list(NAMESAKE, student, ""))).containsExactly(theirs);
        assertThat(ids(client.list(GUARDIAN, student, ""))).containsExactly(id);
    }

    @Test
    void the_same_command_again_is_the_same_goal_once() {
        String student = client.student("maplewood");
        String key = UUID.randomUUID().toString();
        String body = goal(student).toString();

        Answer first = client.propose(GUARDIAN, key, body);
        Answer again = client.propose(GUARDIAN, key, body);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(ids(client.list(GUARDIAN, student, ""))).hasSize(1);
        assertThat(ids(client.propose(TEACHER, key, body))).doesNotContain(id(first));
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        String student = client.student("maplewood");
        String key = UUID.randomUUID().toString();
        client.propose(GUARDIAN, key, goal(student).toString());

        Answer other = client.propose(GUARDIAN, key, goal(student).put("title", "B").toString());

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(other.fields()).containsExactly("Idempotency-Key");
        assertThat(ids(client.list(GUARDIAN, student, ""))).hasSize(1);
    }

    @Test
    void of_the_same_command_many_times_at_once_one_goal_remains() throws Exception {
        String student = client.student("maplewood");
        String key = UUID.randomUUID().toString();
        String body = goal(student).toString();
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> client.propose(GUARDIAN, key, body)));
            }
        }

        List<String> goals = ids(client.list(GUARDIAN, student, ""));
        assertThat(goals).hasSize(1);
        for (Future<Answer> answer : answers) {
            assertThat(id(answer.get())).isEqualTo(goals.getFirst());
        }
    }

    @Test
    void a_student_s_goals_are_read_newest_first_page_by_page() {
        String student = client.student("maplewood");
        List<String> proposed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            proposed.addFirst(proposed(GUARDIAN, student));
        }

        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 3; pages++) {
            Answer page = client.list(TEACHER, student, "&limit=2" + cursor);
            read.addAll(ids(page));
            cursor = "&before=" + page.body().path("before").asString("");
        }

        assertThat(read).isEqualTo(proposed);
        assertThat(cursor).isEqualTo("&before=");
    }

    @Test
    void a_page_examines_what_it_returns_and_no_more() {
        String student = client.student("maplewood");
        String other = client.student("maplewood");
        String last = "";
        for (int i = 0; i < 20; i++) {
            proposed(GUARDIAN, other);
            last = proposed(GUARDIAN, student);
        }
        finds.forget();

        assertThat(ids(client.list(TEACHER, student, "&limit=4&before=" + last))).hasSize(4);

        Document stats = finds.explained(mongo, "goals");
        assertThat(stats.get("nReturned", Number.class).intValue()).isEqualTo(5);
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(5);
    }

    @Test
    void the_day_is_stored_as_a_day_whatever_the_time_zone() {
        String student = client.student("maplewood");
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            proposed(GUARDIAN, student);
        } finally {
            TimeZone.setDefault(before);
        }

        Document stored =
                mongo.getCollection("goals").find(new Document("student", student)).first();
        assertThat(stored).isNotNull();
        assertThat(stored.getList("terms", Document.class).getFirst().getDate("by").toInstant())
                .isEqualTo(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** A body that cannot be a goal: what is changed, and what must be said about it. */
    record Bad(String name, String field, @Nullable Object value, int status, String problem) {
        @Override
        public String toString() {
            return field + " " + name;
        }
    }

    static List<Bad> badFields() {
        String twoHundredAndOne = "x".repeat(201);
        String twoThousandAndOne = "x".repeat(2001);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String outOfRange = "date-out-of-range";
        return List.of(
                new Bad("missing", "student", null, 400, "invalid"),
                new Bad("empty", "student", "", 400, "invalid"),
                new Bad("too long", "student", "x".repeat(256), 400, "invalid"),
                new Bad("with a colon", "student", "a:b", 400, "invalid"),
                new Bad("an object", "student", JSON.createObjectNode(), 400, "invalid"),
                new Bad("missing", "area", null, 400, "invalid"),
                new Bad("unknown", "area", "SPORTS", 400, "invalid"),
                new Bad("missing", "title", null, 400, "invalid"),
                new Bad("blank", "title", "  ", 400, "invalid"),
                new Bad("with a second line", "title", "Reads\nalone", 400, "invalid"),
                new Bad("that turns its direction", "success", "Reads \u202Ealone", 400, "invalid"),
                new Bad("too long", "title", twoHundredAndOne, 400, "invalid"),
                new Bad("missing", "success", null, 400, "invalid"),
                new Bad("blank", "success", "", 400, "invalid"),
                new Bad("too long", "success", twoThousandAndOne, 400, "invalid"),
                new Bad("missing", "by", null, 400, "invalid"),
                new Bad("no date", "by", "soon", 400, "invalid"),
                new Bad("no such day", "by", "2027-02-29", 400, "invalid"),
                new Bad("in the past", "by", today.minusDays(1).toString(), 422, outOfRange),
                new Bad("in ages", "by", today.plusYears(3).toString(), 422, outOfRange),
                new Bad("too long", "schoolDoes", twoThousandAndOne, 400, "invalid"),
                new Bad("too long", "homeDoes", twoThousandAndOne, 400, "invalid"),
                new Bad("missing too", "homeDoes", null, 422, "nothing-to-do"));
    }

    @Test
    void days_are_those_of_the_family_where_nobody_names_a_zone() {
        String district = "d-" + Ids.next();
        Who teacher = new Who(district, "t");
        String student = client.student(district, List.of("g"), List.of("t"));
        assertThat(zone(client.propose(teacher, null, goal(student).toString())))
                .as("the roster has told of nobody")
                .isEqualTo("UTC");
        PeopleTopic.tell(district, "g", "guardian", "oak");

        await("the mother's account")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        zone(client.propose(teacher, null, goal(student).toString()))
                                .equals("America/Chicago"));
        String named = goal(student).put("zone", "Europe/Paris").toString();
        Answer proposed = client.propose(teacher, null, named);
        assertThat(zone(proposed)).isEqualTo("Europe/Paris");

        ObjectNode counter = JSON.createObjectNode().put("version", 1);
        counter.set("terms", goal(student).without(List.of("student", "area")));
        Answer countered =
                client.ask(
                        new Who(district, "g"),
                        id(proposed) + "/counter-proposals",
                        counter.toString());
        assertThat(countered.body().at("/terms/1/zone").asString())
                .as("that of the version before")
                .isEqualTo("Europe/Paris");
    }

    private static String zone(Answer answer) {
        return answer.body().at("/terms/0/zone").asString();
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void a_goal_that_cannot_be_is_answered_with_its_field(Bad bad) {
        String student = client.student("maplewood");
        ObjectNode body = goal(student);
        body.set(bad.field(), JSON.valueToTree(bad.value()));

        Answer answer = client.propose(GUARDIAN, null, body.toString());

        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.problem()).isEqualTo(bad.problem());
        assertThat(answer.fields()).contains(bad.field());
        assertThat(answer.body().get("errors").get(0).get("message").asString()).isNotBlank();
        assertThat(ids(client.list(GUARDIAN, student, ""))).isEmpty();
    }

    @Test
    void a_body_that_is_no_goal_at_all_is_answered_with_a_problem() {
        String student = client.student("maplewood");
        String good = goal(student).toString();

        Answer broken = client.propose(GUARDIAN, null, good.substring(0, good.length() - 1));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.problem()).isEqualTo("malformed");
        Answer empty = client.propose(GUARDIAN, null, "{}");
        assertThat(empty.fields())
                .containsExactlyInAnyOrder("student", "area", "title", "success", "by");
        Answer text = client.propose(GUARDIAN, null, good, MediaType.TEXT_PLAIN);
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.problem()).isEqualTo("unsupported-media-type");
        Answer key = client.propose(GUARDIAN, "one", good);
        assertThat(key.status()).isEqualTo(400);
        assertThat(key.fields()).containsExactly("Idempotency-Key");
        assertThat(ids(client.list(GUARDIAN, student, ""))).isEmpty();
    }

    @Test
    void a_page_that_cannot_be_is_answered_with_its_parameter() {
        String student = client.student("maplewood");

        for (String limit : List.of("0", "101", "many")) {
            Answer answer = client.list(GUARDIAN, student, "&limit=" + limit);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.fields()).containsExactly("limit");
        }
        assertThat(client.list(GUARDIAN, student, "&limit=100").status()).isEqualTo(200);
        assertThat(client.list(GUARDIAN, "", "").fields()).containsExactly("student");
        assertThat(client.list(GUARDIAN, student, "&before=a:b").fields())
                .containsExactly("before");
    }

    private ObjectNode goal(String student) {
        return JSON.createObjectNode()
                .put("student", student)
                .put("area", "ACADEMIC")
                .put("title", "Reads alone")
                .put("success", "Tells the story afterwards")
                .put("by", day.toString())
                .put("homeDoes", "Reads along");
    }

    private String proposed(Who who, String student) {
        Answer answer = client.propose(who, null, goal(student).toString());
        assertThat(answer.status()).isEqualTo(201);
        return id(answer);
    }

    private static String id(Answer answer) {
        return answer.body().path("id").asString();
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.body().path("goals").forEach(g -> ids.add(g.path("id").asString()));
        return ids;
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }
}
