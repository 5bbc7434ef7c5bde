package org.tandem.goals.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.goals.Calls;
import org.tandem.goals.ClassTopic;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.PeopleTopic;
import org.tandem.goals.RosterTopic;
import org.tandem.goals.WithBackends;
import org.tandem.platform.id.Ids;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

@WithBackends
class CompactIT {

    private static final String WORDS =
            "{\"title\":\"%s\",\"schoolDoes\":\"We answer\",\"homeDoes\":\"We read\"}";

    @LocalServerPort int port;
    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;

    private final String district = "d-" + Ids.next();
    private final String schoolClass = "c-" + Ids.next();
    private final Who teacher = new Who(district, "t");
    private final Who principal = new Who(district, "p");
    private final Who rosa = new Who(district, "g-rosa");
    private final Who omar = new Who(district, "g-omar");
    private final Who amy = new Who(district, "g-amy");

    private Calls calls = new Calls(1);
    private String first = "";
    private String second = "";

    @BeforeEach
    void prepare() {
        calls = new Calls(port);
        first = client.student(district, List.of("g-rosa", "g-omar"), List.of("t"));
        second = client.student(district, List.of("g-amy"), List.of("t"));
        ClassTopic.tell(district, schoolClass, List.of("t"), List.of(first, second));
        PeopleTopic.tell(district, "p", "principal", "oak");
        await("the class")
                .atMost(Duration.ofSeconds(30))
                .until(() -> propose(teacher).status() == 201);
    }

    @Test
    void each_family_signs_for_itself_and_the_teacher_sees_who_has_not() {
        Answer proposed = propose(teacher);
        String id = proposed.body().get("id").asString();
        assertThat(proposed.headers().getLocation()).hasToString("/api/v1/compacts/" + id);
        assertThat(newest(rosa, first).path("id").asString()).isEqualTo(id);
        assertThat(newest(rosa, first).has("signedBy")).isFalse();

        assertThat(sign(rosa, id, first, 1).status()).isEqualTo(200);
        assertThat(sign(omar, id, first, 1).body().get("by").asString())
                .as("the family has signed")
                .isEqualTo("g-rosa");

        JsonNode counts = calls.get(teacher, "/compacts/" + id + "/counts").body();
        assertThat(counts.get("signed").asInt()).isEqualTo(1);
        assertThat(counts.get("notYet").asInt()).isEqualTo(1);
        assertThat(counts.get("missing").get(0).asString()).isEqualTo(second);
        assertThat(newest(omar, first).path("signedBy").asString()).isEqualTo("g-rosa");
        assertThat(newest(amy, second).has("signedBy")).isFalse();
    }

    @Test
    void a_new_version_asks_again_and_keeps_what_was_signed() {
        String id = propose(teacher).body().get("id").asString();
        sign(rosa, id, first, 1);

        Answer revised =
                calls.post(
                        teacher,
                        "/compacts/" + id + "/versions",
                        "{\"version\":1,\"words\":%s}".formatted(WORDS.formatted("More")));

        assertThat(revised.body().get("versions")).hasSize(2);
        assertThat(sign(rosa, id, first, 1).problem()).isEqualTo("superseded");
        JsonNode counts = calls.get(teacher, "/compacts/" + id + "/counts").body();
        assertThat(counts.get("signed").asInt()).isZero();
        assertThat(sign(rosa, id, first, 2).status()).isEqualTo(200);
        assertThat(
                        mongo.getCollection("compact_signatures")
                                .countDocuments(new Document("compact", id)))
                .isEqualTo(2);
    }

    @Test
    void who_leads_the_school_proposes_and_counts_as_who_teaches_the_class() {
        await("the principal")
                .atMost(Duration.ofSeconds(30))
                .until(() -> propose(principal).status() == 201);
        String id = propose(teacher).body().get("id").asString();

        assertThat(calls.get(principal, "/compacts/" + id + "/counts").status()).isEqualTo(200);
        for (Who who : List.of(rosa, new Who(district, "x"), new Who("maplewood", "t"))) {
            assertThat(propose(who).status()).isEqualTo(404);
            assertThat(calls.get(who, "/compacts/" + id + "/counts").status()).isEqualTo(404);
        }
    }

    @Test
    void the_families_of_all_classes_of_a_school_sign_one_text() {
        String third = client.student(district, List.of("g-third"), List.of("t-2"));
        ClassTopic.tell(district, "c-2-" + schoolClass, List.of("t-2"), List.of(second, third));
        await("the principal")
                .atMost(Duration.ofSeconds(30))
                .until(() -> proposeToSchool(principal).status() == 201);
        Answer proposed = proposeToSchool(principal);
        String id = proposed.body().get("id").asString();
        assertThat(proposed.body().get("school").asString()).isEqualTo("oak");
        assertThat(proposed.body().has("class")).isFalse();
        assertThat(proposeToSchool(teacher).status()).as("who leads it").isEqualTo(404);

        Who thirds = new Who(district, "g-third");
        await("the second class")
                .atMost(Duration.ofSeconds(30))
                .until(() -> newest(thirds, third).path("id").asString().equals(id));
        assertThat(newest(rosa, first).path("id").asString()).isEqualTo(id);
        assertThat(sign(rosa, id, first, 1).status()).isEqualTo(200);
        assertThat(sign(thirds, id, third, 1).status()).isEqualTo(200);
        assertThat(newest(thirds, third).path("signedBy").asString()).isEqualTo("g-third");

        JsonNode counts = calls.get(principal, "/compacts/" + id + "/counts").body();
        assertThat(counts.get("school").asString()).isEqualTo("oak");
        assertThat(counts.get("signed").asInt()).isEqualTo(2);
        assertThat(counts.get("missing").valueStream().map(JsonNode::asString))
                .as("in two classes, and once here")
                .containsExactly(second);
        assertThat(calls.get(teacher, "/compacts/" + id + "/counts").status()).isEqualTo(404);
        Answer revised =
                calls.post(
                        principal,
                        "/compacts/" + id + "/versions",
                        "{\"version\":1,\"words\":%s}".formatted(WORDS.formatted("More")));
        assertThat(revised.body().get("versions")).hasSize(2);
        assertThat(sign(rosa, id, first, 1).problem()).isEqualTo("superseded");
    }

    private Answer proposeToSchool(Who who) {
        return calls.post(
                who,
                "/compacts",
                "{\"school\":\"oak\",\"words\":%s}".formatted(WORDS.formatted("All of us")));
    }

    @Test
    void nobody_signs_for_another_family_or_without_the_right_to_decide() {
        String id = propose(teacher).body().get("id").asString();

        assertThat(sign(amy, id, first, 1).status()).isEqualTo(404);
        assertThat(sign(teacher, id, first, 1).problem()).isEqualTo("may-not-decide");
        String other = client.student(district, List.of("g-rosa"), List.of("t"));
        assertThat(sign(rosa, id, other, 1).status()).as("not in the class").isEqualTo(404);
        String now =
                RosterTopic.changed(
                        district, first, List.of("g-rosa", "g-omar"), List.of("t"), Instant.now());
        RosterTopic.send(district, first, List.of(RosterTopic.restricted(now, "g-omar")));
        client.awaitThat("the restriction", omar, first, 404);
        assertThat(sign(omar, id, first, 1).status()).isEqualTo(404);
    }

    @Test
    void the_list_of_a_student_examines_what_it_returns() {
        for (int i = 0; i < 5; i++) {
            propose(teacher);
        }
        int all = calls.get(rosa, "/compacts?student=" + first).body().get("compacts").size();
        ClassTopic.tell(district, "c-other", List.of("t"), List.of(second));
        finds.forget();

        calls.get(rosa, "/compacts?student=" + first);

        Document stats = finds.explained(mongo, "compacts");
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(all);
        finds.forget();
        calls.get(rosa, "/compacts?student=" + first);
        Document classes = finds.explained(mongo, "classes");
        assertThat(classes.get("totalDocsExamined", Number.class).intValue()).isEqualTo(1);
    }

    private Answer propose(Who who) {
        return calls.post(
                who,
                "/compacts",
                "{\"class\":\"%s\",\"words\":%s}".formatted(schoolClass, WORDS.formatted("Us")));
    }

    private Answer sign(Who who, String id, String student, int version) {
        return calls.post(
                who,
                "/compacts/" + id + "/signatures",
                "{\"student\":\"%s\",\"version\":%d}".formatted(student, version));
    }

    private JsonNode newest(Who who, String student) {
        return calls.get(who, "/compacts?student=" + student).body().path("compacts").path(0);
    }
}
