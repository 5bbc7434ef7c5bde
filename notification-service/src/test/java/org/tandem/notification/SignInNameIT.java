package org.tandem.notification;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.TestTokens;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** People who sign in at an issuer that knows their addresses, and not their ids. */
class SignInNameIT {

    private static final String ISSUER = "https://mail.elms.example";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void an_address_opens_the_inbox_of_whom_the_roster_names_by_it_and_of_nobody_else() {
        try (Topics topics = new Topics();
                Instance instance =
                        Instance.start(
                                "sign-in-" + UUID.randomUUID(),
                                "tandem.tokens.issuers[0].uri=http://127.0.0.1:8090",
                                "tandem.tokens.issuers[1].uri=" + ISSUER,
                                "tandem.tokens.issuers[1].person-key=EMAIL")) {
            String district = "d-" + UUID.randomUUID();
            topics.publish(
                    Topics.PEOPLE, Topics.personChanged(district, "g-1", "rosa@elms.example"));
            topics.publish(
                    Topics.PEOPLE, Topics.personChanged(district, "g-2", "all@elms.example"));
            topics.publish(
                    Topics.PEOPLE, Topics.personChanged(district, "g-3", "All@elms.example"));
            for (String person : new String[] {"g-1", "g-2", "g-3"}) {
                await("the view to have " + person)
                        .atMost(SOON)
                        .until(() ->
                                instance.bean(People.class)
                                        .find(new DistrictId(district), new PersonId(person))
                                        .isPresent());
            }
            topics.circle(instance, district, "g-1");
            topics.publish(
                    Topics.MESSAGING,
                    Topics.messageSent(Topics.newId(), district, "c-1", "t-1", "g-1"));

            await("the notification of g-1, by her address")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            inbox(instance, district, "ROSA@elms.example")
                                    .expectStatus()
                                    .isOk()
                                    .expectBody()
                                    .jsonPath("$.unread")
                                    .isEqualTo(1));
            refused(instance, district, "all@elms.example", "person-ambiguous");
            refused(instance, district, "x@elms.example", "person-not-in-the-roster");
            refused(instance, "d-other", "rosa@elms.example", "person-not-in-the-roster");
        }
    }

    private static void refused(Instance instance, String district, String email, String problem) {
        inbox(instance, district, email)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:" + problem);
    }

    private static WebTestClient.ResponseSpec inbox(
            Instance instance, String district, String email) {
        return WebTestClient.bindToServer()
                .baseUrl(instance.url())
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/api/v1/notifications")
                .header(
                        HttpHeaders.AUTHORIZATION,
                        TestTokens.issuedBy(ISSUER, Map.of("district", district, "email", email)))
                .exchange();
    }
}
