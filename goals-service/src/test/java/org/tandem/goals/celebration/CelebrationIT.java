package org.tandem.goals.celebration;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.goals.Calls;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.WithBackends;
import org.tandem.platform.id.Ids;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@WithBackends
class CelebrationIT {

    private static final Who MOTHER = new Who("maplewood", "g");
    private static final Who TEACHER = new Who("maplewood", "t");
    private static final Who STRANGER = new Who("maplewood", "x");

    @LocalServerPort int port;
    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;

    private Calls calls = new Calls(1);
    private String student = "";

    @BeforeEach
    void prepare() {
        calls = new Calls(port);
        student = client.student("maplewood");
    }

    @Test
    void what_one_is_glad_about_the_whole_circle_reads_newest_first() {
        String first = shared(TEACHER, "");
        String second = shared(MOTHER, ",\"language\":\"es-MX\"");

        assertThat(ids(calls.get(MOTHER, list("")))).containsExactly(second, first);
        Answer page = calls.get(TEACHER, list("&limit=1"));
        assertThat(ids(page)).containsExactly(second);
        String before = page.body().get("before").asString();
        assertThat(ids(calls.get(TEACHER, list("&limit=1&before=" + before))))
                .containsExactly(first);
        assertThat(calls.get(STRANGER, list("")).status()).isEqualTo(404);
        assertThat(calls.post(STRANGER, "/celebrations", body("")).status()).isEqualTo(404);
    }

    @Test
    void a_page_examines_what_it_returns_and_one_more() {
        for (int i = 0; i < 20; i++) {
            shared(TEACHER, "");
        }
        finds.forget();

        assertThat(ids(calls.get(MOTHER, list("&limit=4")))).hasSize(4);

        Document stats = finds.explained(mongo, "celebrations");
        assertThat(stats.get("totalDocsExamined", Number.class).intValue()).isEqualTo(5);
    }

    @Test
    void the_same_command_again_is_the_same_celebration() {
        var key = Map.of("Idempotency-Key", "0f8fad5b-d9cb-469f-a165-70867728950e");
        Answer first = calls.post(TEACHER, "/celebrations", body(""), key);

        assertThat(calls.post(TEACHER, "/celebrations", body(""), key).body())
                .isEqualTo(first.body());
        assertThat(ids(calls.get(MOTHER, list("")))).hasSize(1);
    }

    @Test
    void it_is_tied_to_what_the_whole_circle_sees_and_to_nothing_else() {
        String concern = concern("TEAM");
        shared(TEACHER, ",\"concern\":\"%s\"".formatted(concern));

        for (String wrong :
                List.of(
                        ",\"goal\":\"%s\"".formatted(Ids.next()),
                        ",\"concern\":\"%s\"".formatted(Ids.next()),
                        ",\"concern\":\"%s\"".formatted(concern("PRIVATE")))) {
            Answer answer = calls.post(TEACHER, "/celebrations", body(wrong));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("celebration-not-possible");
        }
    }

    private String concern(String visibility) {
        Answer raised =
                calls.post(
                        MOTHER,
                        "/concerns",
                        "{\"student\":\"%s\",\"title\":\"a\",\"words\":\"b\",\"visibility\":\"%s\"}"
                                .formatted(student, visibility));
        assertThat(raised.status()).isEqualTo(201);
        return raised.body().get("id").asString();
    }

    private String shared(Who who, String more) {
        Answer answer = calls.post(who, "/celebrations", body(more));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().get("id").asString();
    }

    private String body(String more) {
        return "{\"student\":\"%s\",\"size\":\"SMALL\",\"words\":\"She waved\"%s}"
                .formatted(student, more);
    }

    private String list(String more) {
        return "/celebrations?student=" + student + more;
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.body().path("celebrations").forEach(c -> ids.add(c.path("id").asString()));
        return ids;
    }
}
