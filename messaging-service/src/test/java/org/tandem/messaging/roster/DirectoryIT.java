package org.tandem.messaging.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class DirectoryIT {

    private static final String PARK = "t-101";
    private static final String PRINCIPAL_OF_OAK = "t-110";
    private static final String DISTRICT_ADMINISTRATOR = "t-120";

    @LocalServerPort int port;

    @BeforeEach
    void people() {
        SampleRoster.bringTo(port);
    }

    @Test
    void a_teacher_finds_the_families_of_her_students_and_her_colleagues() {
        assertThat(found(PARK, "garcia")).containsExactly("Luis García", "Rosa García");
        assertThat(found(PARK, "sam re")).containsExactly("Samuel Reed");
    }

    @Test
    void but_not_the_families_of_others_which_the_principal_finds() {
        assertThat(found(PARK, "dolores")).isEmpty();
        assertThat(found(PRINCIPAL_OF_OAK, "dolores")).containsExactly("Dolores Vega");
    }

    @Test
    void a_principal_finds_her_school_and_the_administrator_the_district() {
        assertThat(found(PRINCIPAL_OF_OAK, "thu")).as("a mother at Birch only").isEmpty();
        assertThat(found(DISTRICT_ADMINISTRATOR, "thu")).containsExactly("Thu Phạm");
    }

    @Test
    void children_and_other_districts_are_in_no_directory() {
        assertThat(found(DISTRICT_ADMINISTRATOR, "mateo")).isEmpty();
        assertThat(found(DISTRICT_ADMINISTRATOR, "olga lind")).isEmpty();
    }

    @Test
    void a_question_without_a_letter_is_named_as_what_is_wrong() {
        JsonNode problem = get(PARK, "--", 400);

        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("query");
    }

    private List<String> found(String person, String query) {
        return get(person, query, 200).path("people").findValuesAsString("name");
    }

    private JsonNode get(String person, String query, int status) {
        byte[] body =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build()
                        .get()
                        .uri("/api/v1/people?query={query}", query)
                        .header(HttpHeaders.AUTHORIZATION, TestTokens.bearer("maplewood", person))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body == null ? new byte[0] : body);
    }
}
