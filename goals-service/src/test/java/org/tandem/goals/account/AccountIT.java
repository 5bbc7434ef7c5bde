package org.tandem.goals.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.RosterTopic;
import org.tandem.goals.WithBackends;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;
import org.tandem.platform.test.TestTokens;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** People who sign in at an issuer that knows their addresses, and not their ids. */
@WithBackends
class AccountIT {

    private final String district = "d-" + Ids.next();

    @LocalServerPort int port;
    @Autowired GoalsClient client;
    @Autowired Accounts accounts;

    @Test
    void the_events_of_the_roster_are_read_as_their_producer_writes_them() {
        Contracts contracts = Contracts.of("messaging-service");
        assertThat(contracts.types()).contains("org.tandem.roster.person.changed.v1");
        contracts.holdForConsumer(RosterEvent.class);
    }

    @Test
    void an_address_is_who_has_it_and_nobody_where_two_have_it_or_she_is_gone() {
        String student = client.student(district, List.of("g-1"), List.of());
        tell("g-1", "rosa@elms.example");
        tell("g-2", "all@elms.example");
        tell("g-3", "ALL@elms.example");
        tell("g-4", "gone@elms.example");
        awaitNamed("rosa@elms.example", "g-1");
        awaitNamed("all@elms.example", "g-2", "g-3");
        awaitNamed("gone@elms.example", "g-4");
        tell("g-4", null);
        awaitNamed("gone@elms.example");

        goalsOf(student, "Rosa@elms.example").expectStatus().isOk();
        refused(student, "all@elms.example", "person-ambiguous");
        refused(student, "gone@elms.example", "person-not-in-the-roster");
    }

    private void tell(String person, @Nullable String email) {
        RosterTopic.tellOf(district, person, email, Instant.now());
    }

    private void awaitNamed(String email, String... people) {
        await("who has " + email)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        accounts.named(
                                                new DistrictId(district),
                                                new SignInName("email:" + email)))
                                .containsExactlyInAnyOrderElementsOf(
                                        Stream.of(people).map(PersonId::new).toList()));
    }

    private void refused(String student, String email, String problem) {
        goalsOf(student, email)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:" + problem);
    }

    private WebTestClient.ResponseSpec goalsOf(String student, String email) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/api/v1/goals?student={student}", student)
                .header(
                        HttpHeaders.AUTHORIZATION,
                        TestTokens.issuedBy(
                                WithBackends.BY_EMAIL,
                                Map.of("district", district, "email", email)))
                .exchange();
    }
}
