package org.tandem.goals.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.goals.Calls;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.WithBackends;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.Ids;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

@WithBackends
class ConcernIT {

    private static final String DISTRICT = "maplewood";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Who MOTHER = new Who(DISTRICT, "g-mother");
    private static final Who FATHER = new Who(DISTRICT, "g-father");
    private static final Who TEACHER = new Who(DISTRICT, "t-teacher");
    private static final Who COACH = new Who(DISTRICT, "t-coach");
    private static final Who STRANGER = new Who(DISTRICT, "x");

    @LocalServerPort int port;
    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;
    @Autowired ResponseClocks clocks;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(20);
    private Calls calls = new Calls(1);
    private String student = "";

    @BeforeEach
    void prepare() {
        calls = new Calls(port);
        student =
                client.student(
                        DISTRICT, List.of("g-mother", "g-father"), List.of("t-teacher", "t-coach"));
    }

    @Test
    void a_concern_is_solved_together_from_worry_to_close_and_taken_up_again() throws Exception {
        Answer raised = raise(MOTHER, "TEAM", ",\"owner\":\"t-teacher\",\"language\":\"en\"");
        String id = raised.body().get("id").asString();
        assertThat(raised.headers().getLocation()).hasToString("/api/v1/concerns/" + id);
        assertThat(raised.headers().getETag()).isEqualTo("\"1\"");
        assertThat(raised.body().get("owner").asString()).isEqualTo("t-teacher");
        assertThat(raised.body().get("answerBy").asString()).isNotEmpty();
        assertThat(calls.get(FATHER, "/concerns/" + id).body()).isEqualTo(raised.body());

        ask(MOTHER, id, "/needs", "{\"words\":\"He goes to bed late\"}", "RAISED");
        ask(TEACHER, id, "/needs", "{\"words\":\"He sleeps in class\"}", "UNDERSTOOD");
        ask(TEACHER, id, "/plans", plan(0), "PLANNED");
        ask(FATHER, id, "/agreements", "{\"plan\":1}", "IN_ACTION");

        String body = "{\"action\":\"h1\",\"done\":\"PARTLY\",\"words\":\"Hard\",\"minutes\":20}";
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Answer checked = calls.post(MOTHER, "/concerns/" + id + "/check-ins", body, key);
        assertThat(checked.status()).isEqualTo(201);
        assertThat(calls.post(MOTHER, "/concerns/" + id + "/check-ins", body, key).body())
                .isEqualTo(checked.body());
        assertThat(calls.get(COACH, "/concerns/" + id + "/check-ins").body().get("checkIns"))
                .containsExactly(checked.body());
        assertThat(calls.get(COACH, "/concerns/" + id).body().get("waitsSince").isNull()).isFalse();
        assertThat(calls.post(TEACHER, "/concerns/" + id + "/check-ins", body).problem())
                .isEqualTo("not-your-side");

        ask(TEACHER, id, "/meeting-requests", "{\"words\":\"How he sleeps\"}", "IN_ACTION");
        assertThat(calls.get(COACH, "/concerns/" + id).body().get("waitsSince").isNull()).isTrue();
        ask(MOTHER, id, "/evaluations", result("BETTER"), "IN_ACTION");
        ask(COACH, id, "/evaluations", result("SAME"), "EVALUATED");
        String goal = proposedGoal();
        ask(MOTHER, id, "/goals", "{\"goal\":\"%s\"}".formatted(goal), "EVALUATED");
        assertThat(ids(calls.get(TEACHER, "/concerns?goal=" + goal))).containsExactly(id);
        JsonNode tied = calls.get(TEACHER, "/goals/" + goal).body();
        assertThat(tied.get("concern").asString()).isEqualTo(id);
        assertThat(tied.get("history").get(1).get("what").asString()).isEqualTo("TIED");
        ask(MOTHER, id, "/goals", "{\"goal\":\"%s\"}".formatted(goal), "EVALUATED");
        assertThat(calls.get(TEACHER, "/goals/" + goal).body()).as("said again").isEqualTo(tied);
        ask(TEACHER, id, "/closings", "{\"resolved\":true,\"reason\":\"Awake\"}", "CLOSED");
        JsonNode again = ask(MOTHER, id, "/rounds", "{\"words\":\"Tired again\"}", "RAISED");

        assertThat(again.get("rounds")).hasSize(2);
        assertThat(again.get("rounds").get(0).get("closing").get("reason").asString())
                .isEqualTo("Awake");
        assertThat(typesOf(id, 13))
                .contains("raised", "understood", "begun", "checked-in", "meeting-asked")
                .contains("evaluated", "goal-linked", "closed", "round-started");
    }

    private String proposedGoal() {
        return client.propose(
                        MOTHER,
                        null,
                        """
                        {"student":"%s","area":"OTHER","title":"Sleeps","success":"Awake",\
                        "by":"%s","homeDoes":"To bed at nine"}\
                        """
                                .formatted(student, day))
                .body()
                .get("id")
                .asString();
    }

    @Test
    void a_goal_does_not_name_a_private_concern_that_is_tied_to_it() {
        String id = raise(MOTHER, "PRIVATE", "").body().get("id").asString();
        String goal = proposedGoal();

        ask(MOTHER, id, "/goals", "{\"goal\":\"%s\"}".formatted(goal), "RAISED");

        assertThat(ids(calls.get(MOTHER, "/concerns?goal=" + goal))).containsExactly(id);
        assertThat(calls.get(FATHER, "/goals/" + goal).body().path("concern").isNull()).isTrue();
    }

    @Test
    void a_private_concern_is_not_there_for_the_others_of_the_circle() {
        String id =
                raise(MOTHER, "PRIVATE", ",\"staff\":[\"t-coach\"]").body().get("id").asString();

        for (Who who : List.of(FATHER, TEACHER, STRANGER, new Who("lakeside", "g-mother"))) {
            assertThat(calls.get(who, "/concerns/" + id).status()).isEqualTo(404);
            assertThat(calls.get(who, "/concerns/" + id + "/check-ins").status()).isEqualTo(404);
            assertThat(calls.post(who, "/concerns/" + id + "/needs", "{\"words\":\"a\"}").status())
                    .isEqualTo(404);
        }
        assertThat(ids(calls.get(FATHER, "/concerns?student=" + student))).isEmpty();
        assertThat(ids(calls.get(COACH, "/concerns?student=" + student))).containsExactly(id);
        assertThat(ids(calls.get(MOTHER, "/concerns"))).contains(id);
        ask(COACH, id, "/owners", "{\"owner\":\"t-teacher\"}", "RAISED");
        assertThat(calls.get(TEACHER, "/concerns/" + id).status()).isEqualTo(200);
    }

    @Test
    void where_the_owner_leaves_a_colleague_takes_over_and_she_reads_nothing_any_more() {
        String id = raise(TEACHER, "TEAM", "").body().get("id").asString();

        client.tell(DISTRICT, student, List.of("g-mother"), List.of("t-coach"));

        await("the colleague")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        calls.get(COACH, "/concerns/" + id)
                                .body()
                                .path("owner")
                                .asString("")
                                .equals("t-coach"));
        assertThat(calls.get(TEACHER, "/concerns/" + id).status()).isEqualTo(404);
        assertThat(ids(calls.get(TEACHER, "/concerns"))).doesNotContain(id);
        assertThat(calls.get(FATHER, "/concerns?student=" + student).status()).isEqualTo(404);
    }

    @Test
    void a_missing_answer_is_told_once_to_each_level_by_however_many_instances() throws Exception {
        String id = raise(MOTHER, "TEAM", "").body().get("id").asString();
        Instant due =
                Instant.parse(
                        calls.get(MOTHER, "/concerns/" + id).body().get("answerBy").asString());

        together(() -> clocks.turn(due.minusMillis(1)));
        assertThat(escalations(id)).isZero();
        together(() -> clocks.turn(due));
        assertThat(escalations(id)).isEqualTo(1);
        Instant office =
                Instant.parse(
                        calls.get(MOTHER, "/concerns/" + id).body().get("answerBy").asString());
        assertThat(office).isAfter(due);
        together(() -> clocks.turn(office));
        assertThat(escalations(id)).isEqualTo(2);
        together(() -> clocks.turn(office.plus(Duration.ofDays(100))));

        assertThat(escalations(id)).isEqualTo(2);
        assertThat(typesOf(id, 3)).contains("raised", "escalated");
    }

    @Test
    void two_who_answer_at_once_are_decided_one_after_the_other() throws Exception {
        String id = raise(MOTHER, "TEAM", "").body().get("id").asString();
        together(
                () -> calls.post(FATHER, "/concerns/" + id + "/needs", "{\"words\":\"a\"}"),
                () -> calls.post(TEACHER, "/concerns/" + id + "/needs", "{\"words\":\"b\"}"),
                () -> calls.post(COACH, "/concerns/" + id + "/needs", "{\"words\":\"c\"}"));

        JsonNode concern = calls.get(MOTHER, "/concerns/" + id).body();
        assertThat(concern.get("rounds").get(0).get("needs")).hasSize(3);
        assertThat(concern.get("state").asString()).isEqualTo("UNDERSTOOD");
    }

    @Test
    void whoever_has_read_something_older_is_told_what_happened_since() {
        String id = raise(MOTHER, "TEAM", "").body().get("id").asString();
        ask(TEACHER, id, "/remarks", "{\"words\":\"I look at it\"}", "RAISED");

        Answer stale =
                calls.post(
                        FATHER,
                        "/concerns/" + id + "/needs",
                        "{\"words\":\"a\"}",
                        Map.of("If-Match", "\"1\""));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("changed-since");
        assertThat(stale.fields()).containsExactly("If-Match");
    }

    @Test
    void what_is_not_possible_is_named() {
        String id = raise(MOTHER, "TEAM", "").body().get("id").asString();

        assertThat(calls.post(TEACHER, "/concerns/" + id + "/plans", plan(0)).problem())
                .isEqualTo("not-understood-yet");
        assertThat(
                        calls.post(
                                        TEACHER,
                                        "/concerns/" + id + "/goals",
                                        "{\"goal\":\"%s\"}".formatted(Ids.next()))
                                .problem())
                .isEqualTo("goal-not-possible");
        assertThat(raise(MOTHER, "TEAM", ",\"owner\":\"g-father\"").problem())
                .isEqualTo("person-not-possible");
        assertThat(raise(MOTHER, "TEAM", ",\"language\":\"??\"").fields())
                .containsExactly("language");
        assertThat(calls.post(MOTHER, "/concerns", "{}").fields())
                .containsExactlyInAnyOrder("student", "title", "words", "visibility");
    }

    @Test
    void a_page_examines_what_it_returns_and_one_more() {
        for (int i = 0; i < 12; i++) {
            raise(FATHER, "PRIVATE", "");
            raise(MOTHER, "PRIVATE", "");
        }
        finds.forget();

        Answer page = calls.get(MOTHER, "/concerns?limit=4&student=" + student);

        assertThat(ids(page)).hasSize(4);
        Document stats = finds.explained(mongo, "concerns");
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(5);
        Set<String> all = new HashSet<>(ids(page));
        String before = page.body().get("before").asString();
        all.addAll(ids(calls.get(MOTHER, "/concerns?student=" + student + "&before=" + before)));
        assertThat(all).hasSize(12);
    }

    private Answer raise(Who who, String visibility, String more) {
        return calls.post(
                who,
                "/concerns",
                """
                {"student":"%s","title":"Tired","words":"He is tired","visibility":"%s"%s}\
                """
                        .formatted(student, visibility, more));
    }

    private JsonNode ask(Who who, String id, String what, String body, String state) {
        Answer answer = calls.post(who, "/concerns/" + id + what, body);
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(200);
        assertThat(answer.body().get("state").asString()).isEqualTo(state);
        return answer.body();
    }

    private String plan(int after) {
        return """
        {"after":%d,"evaluateOn":"%s","zone":"America/Chicago","actions":[{"side":"HOME",\
        "what":"To bed at nine","by":"%s","schedule":{"timesPerWeek":5}},{"side":"SCHOOL",\
        "what":"A seat by the window","by":"%s"}]}\
        """
                .formatted(after, day, day, day);
    }

    private static String result(String result) {
        return "{\"result\":\"%s\",\"words\":\"As I see it\"}".formatted(result);
    }

    private long escalations(String id) {
        return calls.get(MOTHER, "/concerns/" + id)
                .body()
                .get("history")
                .valueStream()
                .filter(s -> s.get("what").asString().equals("ESCALATED"))
                .count();
    }

    /** Does the same four times at once, or several things. */
    private static void together(Runnable... work) throws Exception {
        List<Runnable> all =
                work.length == 1 ? List.of(work[0], work[0], work[0], work[0]) : List.of(work);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> tasks = all.stream().map(Executors::callable).toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.body().path("concerns").forEach(c -> ids.add(c.path("id").asString()));
        return ids;
    }

    /** The short names of a concern's events, once there are so many; each fits its schema. */
    private static List<String> typesOf(String key, int atLeast) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"));
        String topic = Topic.GOALS_EVENTS.topicName();
        List<JsonNode> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList());
            await("the events of " + key)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(r -> {
                                    if (key.equals(r.key())) {
                                        found.add(JSON.readTree(r.value()));
                                    }
                                });
                        return found.size() >= atLeast;
                    });
        }
        found.forEach(e ->
                assertThat(
                                Contracts.of("goals-service")
                                        .problems(e.get("type").asString(), e.get("data")))
                        .isEmpty());
        return found.stream()
                .map(e -> e.get("type").asString())
                .flatMap(t -> Stream.of(t.replaceAll("org.tandem.goals.concern.|.v1", "")))
                .toList();
    }
}
