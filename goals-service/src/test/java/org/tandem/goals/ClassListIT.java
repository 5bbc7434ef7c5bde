package org.tandem.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.platform.id.Ids;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a teacher sees of her class: its goals and its concerns, and nobody else sees them so. */
@WithBackends
class ClassListIT {

    private static final int OF_EACH = 4;
    private static final int PAGE = 5;

    @LocalServerPort int port;
    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;

    private final String district = "d-" + Ids.next();
    private final String schoolClass = "c-" + Ids.next();
    private final Who teacher = new Who(district, "t");
    private final Who coach = new Who(district, "t-2");
    private final Who guardian = new Who(district, "g");
    private final List<String> students = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private Calls calls = new Calls(1);

    @BeforeEach
    void prepare() {
        calls = new Calls(port);
        for (int i = 0; i < 3; i++) {
            students.add(client.student(district, List.of("g"), List.of("t", "t-2")));
        }
        ClassTopic.tell(district, schoolClass, List.of("t"), students.subList(0, 2));
        await("the class")
                .atMost(Duration.ofSeconds(30))
                .until(() -> list("goals", teacher, "").status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"goals", "concerns"})
    void who_teaches_a_class_reads_what_is_about_its_students_newest_first(String what) {
        make(what);

        Answer first = list(what, teacher, "&limit=" + PAGE);
        String before = first.body().get("before").asString();
        Answer second = list(what, teacher, "&limit=" + PAGE + "&before=" + before);

        List<String> read = new ArrayList<>(ids(first, what));
        read.addAll(ids(second, what));
        assertThat(read).as("nothing of the third student").containsExactlyElementsOf(made);
        assertThat(second.body().has("before")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"goals", "concerns"})
    void a_page_of_a_class_examines_what_it_returns_and_one_more(String what) {
        make(what);
        finds.forget();

        list(what, teacher, "&limit=" + PAGE);

        Document stats = finds.explained(mongo, what);
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(PAGE + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"goals", "concerns"})
    void for_everybody_else_there_is_no_class_nor_for_a_teacher_who_teaches_it_no_more(
            String what) {
        for (Who who : List.of(coach, guardian, new Who("maplewood", "t"))) {
            assertThat(list(what, who, "").status()).as(who.person()).isEqualTo(404);
        }
        assertThat(calls.get(teacher, "/%s?class=c-none".formatted(what)).status()).isEqualTo(404);
        Answer both =
                calls.get(
                        teacher,
                        "/%s?class=%s&student=%s".formatted(what, schoolClass, students.get(0)));
        assertThat(both.fields()).containsExactly("class");

        ClassTopic.tell(district, schoolClass, List.of("t-2"), students.subList(0, 2));

        await("another teaches it")
                .atMost(Duration.ofSeconds(30))
                .until(() -> list(what, coach, "").status() == 200);
        assertThat(list(what, teacher, "").status()).isEqualTo(404);
    }

    /** Most are about a student of another class, so that reading everything would be dearer. */
    private void make(String what) {
        for (int i = 0; i < OF_EACH; i++) {
            for (String student : students.subList(0, 2)) {
                made.add(one(what, student));
            }
            for (int other = 0; other < OF_EACH; other++) {
                one(what, students.get(2));
            }
        }
        Collections.reverse(made);
    }

    private String one(String what, String student) {
        return what.equals("goals") ? goal(student) : concern(student);
    }

    private String goal(String student) {
        return id(
                calls.post(
                        guardian,
                        "/goals",
                        """
                        {"student":"%s","area":"ACADEMIC","title":"Reads","success":"Reads","by":"%s",\
                        "homeDoes":"Reads"}\
                        """
                                .formatted(student, LocalDate.now(ZoneOffset.UTC).plusMonths(2))));
    }

    private String concern(String student) {
        return id(
                calls.post(
                        guardian,
                        "/concerns",
                        """
                        {"student":"%s","title":"Sad","words":"He eats alone","visibility":"TEAM"}\
                        """
                                .formatted(student)));
    }

    private static String id(Answer made) {
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.body().get("id").asString();
    }

    private Answer list(String what, Who who, String more) {
        return calls.get(who, "/%s?class=%s%s".formatted(what, schoolClass, more));
    }

    private static List<String> ids(Answer page, String what) {
        return page.body()
                .path(what)
                .valueStream()
                .map(one -> one.required("id"))
                .map(JsonNode::asString)
                .toList();
    }
}
