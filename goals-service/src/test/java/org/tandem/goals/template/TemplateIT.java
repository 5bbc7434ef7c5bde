package org.tandem.goals.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandem.goals.Calls;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.PeopleTopic;
import org.tandem.goals.WithBackends;
import org.tandem.platform.id.Ids;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

@WithBackends
class TemplateIT {

    private static final String TEMPLATE =
            """
            {"area":"OTHER","weeks":4,"texts":{"en":{"title":"%s","success":"b","homeDoes":"c",\
            "schoolDoes":"d"},"so":{"title":"Soomaali","success":"b","homeDoes":"c","schoolDoes":"d"}}}\
            """;

    @LocalServerPort int port;

    /** Waits until the service knows the roster. */
    @Autowired GoalsClient client;

    private final String district = "d-" + Ids.next();
    private final Who admin = new Who(district, "admin");
    private final Who parent = new Who(district, "parent");

    private Calls calls = new Calls(1);

    @BeforeEach
    void prepare() {
        calls = new Calls(port);
        PeopleTopic.tell(district, "admin", "districtAdministrator", "district");
        PeopleTopic.tell(district, "parent", "parent", "oak");
        await("the administrator")
                .atMost(Duration.ofSeconds(30))
                .until(() -> put(admin, "ours", "Ours").status() == 200);
    }

    @Test
    void everybody_reads_them_in_her_language() {
        Answer spanish = calls.get(parent, "/goal-templates?language=es-MX");

        assertThat(spanish.status()).isEqualTo(200);
        assertThat(one(spanish, "reading-plan").get("title").asString())
                .isEqualTo("Lee todas las tardes");
        assertThat(one(spanish, "reading-plan").get("language").asString()).isEqualTo("es");
        assertThat(one(spanish, "ours").get("language").asString()).isEqualTo("en");
        assertThat(calls.get(parent, "/goal-templates?language=---").fields())
                .containsExactly("language");
    }

    @Test
    void a_district_puts_its_own_in_the_place_of_ours_and_takes_it_away_again() {
        assertThat(put(admin, "reading-plan", "We read").status()).isEqualTo(200);
        JsonNode own = one(calls.get(parent, "/goal-templates?language=so"), "reading-plan");
        assertThat(own.get("title").asString()).isEqualTo("Soomaali");
        assertThat(own.get("own").asBoolean()).isTrue();
        JsonNode others =
                one(calls.get(new Who("maplewood", "x"), "/goal-templates"), "reading-plan");
        assertThat(others.get("own").asBoolean()).isFalse();

        assertThat(calls.delete(admin, "/goal-templates/reading-plan").status()).isEqualTo(204);

        assertThat(one(calls.get(parent, "/goal-templates"), "reading-plan").get("own").asBoolean())
                .isFalse();
        assertThat(put(admin, "reading-plan", "Again").status()).isEqualTo(200);
        assertThat(one(calls.get(parent, "/goal-templates"), "reading-plan").get("own").asBoolean())
                .isTrue();
    }

    @Test
    void a_goal_says_which_template_it_came_from() {
        String student = client.student(district, List.of("parent"), List.of());
        String goal =
                """
                {"student":"%s","area":"ACADEMIC","title":"Reads","success":"Reads","by":"%s",\
                "homeDoes":"We read","template":"%s"}\
                """;
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusWeeks(8);

        Answer proposed =
                client.propose(parent, null, goal.formatted(student, day, "reading-plan"));

        assertThat(proposed.status()).isEqualTo(201);
        assertThat(client.get(parent, proposed.body().get("id").asString()).body().get("template"))
                .hasToString("\"reading-plan\"");
        assertThat(client.propose(parent, null, goal.formatted(student, day, "No!")).fields())
                .containsExactly("template");
    }

    @Test
    void nobody_else_changes_them() {
        assertThat(put(parent, "ours", "Mine").problem()).isEqualTo("only-district-administrators");
        assertThat(calls.delete(parent, "/goal-templates/ours").status()).isEqualTo(403);
        assertThat(one(calls.get(parent, "/goal-templates"), "ours").get("title").asString())
                .isEqualTo("Ours");
    }

    @Test
    void what_is_wrong_is_named() {
        assertThat(put(admin, "Our-Plan", "x").fields()).containsExactly("name");
        assertThat(
                        calls.put(
                                        admin,
                                        "/goal-templates/x",
                                        TEMPLATE.formatted("x").replace("\"en\"", "\"de\""))
                                .fields())
                .containsExactly("texts");
    }

    private Answer put(Who who, String name, String title) {
        return calls.put(who, "/goal-templates/" + name, TEMPLATE.formatted(title));
    }

    private static JsonNode one(Answer all, String name) {
        return all.body()
                .path("templates")
                .valueStream()
                .collect(Collectors.toMap(t -> t.path("id").asString(), t -> t))
                .getOrDefault(name, all.body());
    }
}
