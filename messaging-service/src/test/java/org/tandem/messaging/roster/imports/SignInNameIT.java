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
import java.util.Map;

/** People who sign in at an issuer that knows their addresses or user names, and not their ids. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.tokens.issuers[0].uri=http://127.0.0.1:8090",
            "tandem.tokens.issuers[1].uri=" + SignInNameIT.BY_EMAIL,
            "tandem.tokens.issuers[1].district=elms",
            "tandem.tokens.issuers[1].person-key=EMAIL",
            "tandem.tokens.issuers[2].uri=" + SignInNameIT.BY_USERNAME,
            "tandem.tokens.issuers[2].district=elms",
            "tandem.tokens.issuers[2].person-key=USERNAME"
        })
@Import({Backends.class, TestTokens.class})
class SignInNameIT {

    static final String BY_EMAIL = "https://mail.elms.example";
    static final String BY_USERNAME = "https://names.elms.example";

    private static boolean imported;

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;

    /** Luis and Lan share an address; Ben had his with Samuel, who is gone. */
    @BeforeEach
    void people() {
        if (imported) {
            return;
        }
        imported = true;
        var machine = new RosterClient(port, "elms");
        byte[] school =
                SmallPackage.bulk()
                        .saying(
                                "users",
                                "Rosa,García,,,",
                                "Rosa,García,,,Rosa.Garc\u00eda@elms.example")
                        .saying("users", "Luis,García,,,", "Luis,García,,,family@elms.example")
                        .saying("users", "Lan,García,,,", "Lan,García,,,FAMILY@elms.example")
                        .saying("users", "Ben,García,,,", "Ben,García,,,ben@elms.example")
                        .saying("users", "Samuel,García,,,", "Samuel,García,,,ben@elms.example")
                        .zip();
        assertThat(machine.imports(school).path("state").asString()).isEqualTo("DONE");
        byte[] gone =
                SmallPackage.delta()
                        .users(SmallPackage.user("t-2", SmallPackage.gone(), "Samuel", ""))
                        .zip();
        assertThat(machine.imports(gone, "?confirm=true").path("state").asString())
                .isEqualTo("DONE");
    }

    @Test
    void an_address_or_a_user_name_of_the_roster_is_who_has_it() {
        String email = "rosa.garci\u0301a@ELMS.example";
        assertThat(me(BY_EMAIL, "email", email, 200).path("person").asString()).isEqualTo("g-1");
        assertThat(me(BY_USERNAME, "preferred_username", "T-1", 200).path("person").asString())
                .isEqualTo("t-1");
    }

    @Test
    void an_address_that_two_people_share_is_neither_of_them() {
        JsonNode problem = me(BY_EMAIL, "email", "family@elms.example", 401);

        assertThat(problem.path("type").asString())
                .isEqualTo("urn:tandem:problem:person-ambiguous");
        assertThat(problem.path("detail").asString()).contains("Ask your school");
    }

    @Test
    void who_is_gone_shares_no_address() {
        assertThat(me(BY_EMAIL, "email", "ben@elms.example", 200).path("person").asString())
                .isEqualTo("p-2");
    }

    @Test
    void an_address_that_nobody_has_is_nobody() {
        assertThat(me(BY_EMAIL, "email", "park@elms.example", 401).path("type").asString())
                .isEqualTo("urn:tandem:problem:person-not-in-the-roster");
    }

    @Test
    void a_look_up_examines_only_whom_it_finds() {
        Document find =
                new Document("find", "people")
                        .append(
                                "filter",
                                new Document("district", "elms")
                                        .append("signInNames", "email:family@elms.example")
                                        .append("active", true))
                        .append("limit", 2);

        Document run =
                mongo.executeCommand(
                                new Document("explain", find).append("verbosity", "executionStats"))
                        .get("executionStats", Document.class);

        assertThat(run.getInteger("nReturned")).isEqualTo(2);
        assertThat(run.getInteger("totalDocsExamined")).isEqualTo(2);
    }

    private JsonNode me(String issuer, String claim, String value, int status) {
        byte[] body =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build()
                        .get()
                        .uri("/api/v1/me")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                TestTokens.issuedBy(issuer, Map.of("sub", "x", claim, value)))
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body);
    }
}
