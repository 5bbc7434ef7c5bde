package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;

/** Which classes people find under their own name and under their children's. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class ClassesIT {

    private static final String DISTRICT = "ash";
    private static boolean imported;

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;

    /** Helen taught c-2 once, and Cem was in c-1; both have ended. */
    @BeforeEach
    void classes() {
        if (imported) {
            return;
        }
        imported = true;
        byte[] school =
                SmallPackage.bulk()
                        .with(
                                "enrollments",
                                "e-8,,,c-2,oak,t-1,teacher,false,2020-01-01,2020-06-30")
                        .with(
                                "enrollments",
                                "e-9,,,c-1,oak,p-3,student,false,2020-01-01,2020-06-30")
                        .zip();
        var done = new RosterClient(port, DISTRICT).imports(school);
        assertThat(done.path("state").asString()).isEqualTo("DONE");
    }

    @Test
    void a_teacher_finds_the_classes_she_teaches_today_with_who_is_in_them_today() {
        JsonNode classes = get("t-1", "/api/v1/me").path("classes");

        assertThat(classes.toString())
                .isEqualTo(
                        "[{\"id\":\"c-1\",\"title\":\"Class c-1\",\"school\":\"oak\","
                                + "\"grades\":[\"04\"],\"students\":2}]");
    }

    @Test
    void her_students_come_without_their_other_classes() {
        JsonNode student = get("t-1", "/api/v1/me").at("/students/0");

        assertThat(student.path("student").asString()).isNotEmpty();
        assertThat(student.has("classes")).isFalse();
    }

    @Test
    void a_guardian_finds_her_childs_classes_and_who_teaches_them() {
        JsonNode me = get("g-1", "/api/v1/me");

        assertThat(me.path("classes")).isEmpty();
        assertThat(me.at("/students/0/classes").toString())
                .isEqualTo(
                        "[{\"id\":\"c-1\",\"title\":\"Class c-1\",\"teachers\":[{\"person\":\"t-1\","
                                + "\"name\":\"Helen García\",\"language\":\"en\"}]}]");
        assertThat(get("g-1", "/api/v1/students/p-1").path("classes"))
                .isEqualTo(me.at("/students/0/classes"));
    }

    @Test
    void a_class_that_a_student_has_left_is_not_hers() {
        JsonNode classes = get("g-3", "/api/v1/students/p-3").path("classes");

        assertThat(classes.findValuesAsString("id")).containsExactly("c-2");
    }

    @Test
    void looking_for_classes_examines_only_those_that_are_found() {
        assertThat(examined(new Document("members.person", "t-1"))).isEqualTo(2);
        assertThat(examined(new Document("_id", new Document("$in", List.of("ash:c-1")))))
                .isEqualTo(1);
    }

    private int examined(Document where) {
        Document find =
                new Document("find", "classes")
                        .append("filter", where.append("district", DISTRICT).append("active", true))
                        .append("limit", 200);
        return mongo.executeCommand(
                        new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .getInteger("totalDocsExamined");
    }

    private JsonNode get(String person, String path) {
        byte[] body =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build()
                        .get()
                        .uri(path)
                        .header(HttpHeaders.AUTHORIZATION, TestTokens.bearer(DISTRICT, person))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }
}
