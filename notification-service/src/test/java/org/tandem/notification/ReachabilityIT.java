package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.mail.MessagingException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.tandem.notification.channel.Receipts;
import org.tandem.notification.roster.Rights;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whom nothing reaches, in a district whose families have e-mail addresses, or none. */
class ReachabilityIT {

    @TempDir private static Path folder;

    private static DeliveryWorld world;
    private static Instance instance;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = new DeliveryWorld(folder);
        instance =
                Instance.start(
                        "reachability-" + UUID.randomUUID(),
                        world.settings(
                                "tandem.reachability.interval=1s",
                                "tandem.reachability.look=200ms"));
    }

    @AfterAll
    static void stop() {
        instance.close();
        world.close();
    }

    @BeforeEach
    void it_is_noon_and_the_district_has_an_administrator() {
        world.itIsNoon();
        world.awaitTime(instance);
        world.topics.person(district, "a-1", "districtAdministrator");
        await("the administrator")
                .atMost(DeliveryWorld.SOON)
                .until(() ->
                        instance.bean(Rights.class)
                                .administers(new DistrictId(district), new PersonId("a-1")));
    }

    /** Somebody who reads a language, and has this e-mail address or none. */
    private void person(String id, String language, @Nullable String email) {
        ObjectNode event = Topics.personReading(district, id, language);
        ((ObjectNode) event.get("data")).put("email", email);
        world.topics.publish(Topics.PEOPLE, event);
    }

    /** A student whose guardians may be contacted. */
    private void student(String id, String... guardians) {
        ObjectNode event =
                Topics.studentChanged(district, Instant.now(), List.of(guardians), List.of("t-1"));
        event.put("subject", id).put("partitionkey", district + ":" + id);
        ((ObjectNode) event.get("data")).put("student", id);
        world.topics.publish(Topics.STUDENTS, event);
    }

    private ResponseSpec get(String reader, String path) {
        return instance.as(district, reader).get().uri("/api/v1/notifications" + path).exchange();
    }

    private JsonNode json(String reader, String path) {
        return JsonMapper.shared()
                .readTree(get(reader, path).expectBody().returnResult().getResponseBody());
    }

    private void awaitNotReached(int families, int notReached) {
        await("the report to say %d of %d".formatted(notReached, families))
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() -> {
                    JsonNode report = json("a-1", "/reachability/district");
                    assertThat(report.path("families").asInt(-1)).isEqualTo(families);
                    assertThat(report.path("notReached").asInt(-1)).isEqualTo(notReached);
                });
    }

    private JsonNode notReached(String query) {
        return json("a-1", "/reachability/families" + query);
    }

    @Test
    void a_family_without_any_address_is_to_be_called_until_one_of_them_looks_into_her_inbox() {
        person("g-1", "so", null);
        person("g-2", "en-US", null);
        person("g-3", "en", "g-3@example.org");
        student("s-1", "g-1", "g-2");
        student("s-2", "g-3");
        awaitNotReached(2, 1);

        JsonNode report = json("a-1", "/reachability/district");
        assertThat(report.get("byLanguage"))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        [{"language":"en","families":2,"notReached":1},
                                         {"language":"so","families":1,"notReached":1}]\
                                        """));
        JsonNode family = notReached("?language=so").at("/families/0");
        assertThat(family.get("student").asString()).isEqualTo("s-1");
        assertThat(family.get("guardians").toString()).isEqualTo("[\"g-1\",\"g-2\"]");
        assertThat(json("g-1", "/reachability").toString())
                .isEqualTo(
                        "{\"channels\":[{\"channel\":\"PUSH\",\"how\":\"NOT_OFFERED\"},"
                                + "{\"channel\":\"EMAIL\",\"how\":\"NO_ADDRESS\"},"
                                + "{\"channel\":\"SMS\",\"how\":\"NOT_OFFERED\"}],"
                                + "\"reached\":false}");

        get("g-2", "").expectStatus().isOk();

        awaitNotReached(2, 0);
        assertThat(notReached("").get("families")).isEmpty();
        JsonNode hers = json("a-1", "/support/g-2/reachability");
        assertThat(hers.get("reached").asBoolean()).isTrue();
        assertThat(Instant.parse(hers.get("seenAt").asString())).isAfterOrEqualTo(world.now());
    }

    @Test
    void whoever_has_a_stream_open_is_there_and_is_forgotten_after_thirty_days() {
        person("g-1", "ar", null);
        student("s-1", "g-1");
        awaitNotReached(1, 1);

        try (EventStream _ = instance.stream(district, "g-1", "")) {
            awaitNotReached(1, 0);
        }
        world.passes(Duration.ofDays(31));

        awaitNotReached(1, 1);
        assertThat(Instant.parse(notReached("").at("/families/0/since").asString()))
                .isAfterOrEqualTo(world.now());
    }

    @Test
    void a_family_whose_mails_come_back_is_not_reached_until_it_has_another_address() {
        world.circle(instance, district, "g-201");
        awaitNotReached(1, 0);
        world.asks(district, "g-201");
        DeliveryWorld.awaitState(instance, district, "g-201", "PLANNED");
        world.passes(Duration.ofMinutes(2));
        DeliveryWorld.awaitState(instance, district, "g-201", "SENT");

        instance.bean(Receipts.class).bounced(parcel("g-201"), "5.1.1");

        awaitNotReached(1, 1);
        assertThat(json("g-201", "/reachability").at("/channels/1/how").asString())
                .isEqualTo("BOUNCED");

        person("g-201", "es", "another@example.org");
        awaitNotReached(1, 0);
    }

    private String parcel(String person) {
        String id;
        try {
            id = world.mails(district, person).getFirst().getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return id.substring(1, id.indexOf('@'));
    }

    @Test
    void families_are_listed_in_pages_and_their_beginning_stays_while_they_are_not_reached() {
        person("g-1", "so", null);
        person("g-2", "es", null);
        person("g-3", "so-SO", null);
        for (int i = 1; i <= 3; i++) {
            student("s-" + i, "g-" + i);
        }
        awaitNotReached(3, 3);

        assertThat(notReached("?limit=2").findValuesAsString("student"))
                .containsExactly("s-1", "s-2");
        assertThat(notReached("?limit=2").get("more").asBoolean()).isTrue();
        assertThat(notReached("?after=s-2").findValuesAsString("student")).containsExactly("s-3");
        assertThat(notReached("?after=s-2").get("more").asBoolean()).isFalse();
        assertThat(notReached("?language=so").findValuesAsString("student"))
                .containsExactly("s-1", "s-3");

        String since = notReached("").at("/families/0/since").asString();
        awaitAnotherSweep();
        assertThat(notReached("").at("/families/0/since").asString()).isEqualTo(since);
    }

    /** A day later, so that what is found anew is told from what was there. */
    private void awaitAnotherSweep() {
        world.passes(Duration.ofDays(1));
        await("another report")
                .atMost(DeliveryWorld.SOON)
                .until(() ->
                        !Instant.parse(json("a-1", "/reachability/district").get("at").asString())
                                .isBefore(world.now()));
    }

    @Test
    void more_families_than_are_looked_at_together_are_all_found_and_all_kept() {
        person("g-1", "so", null);
        for (int i = 1; i <= 600; i++) {
            student("s-%04d".formatted(i), "g-1");
        }
        awaitNotReached(600, 600);
        List<String> since = everySince();

        awaitAnotherSweep();
        assertThat(everySince()).isEqualTo(since).hasSize(600);

        get("g-1", "").expectStatus().isOk();
        awaitNotReached(600, 0);
        assertThat(notReached("").get("families")).isEmpty();
    }

    private List<String> everySince() {
        List<String> all = new ArrayList<>();
        String after = "s-0000";
        JsonNode page;
        do {
            page = notReached("?limit=100&after=" + after);
            all.addAll(page.findValuesAsString("since"));
            after =
                    page.at("/families/" + (page.get("families").size() - 1) + "/student")
                            .asString();
        } while (page.get("more").asBoolean());
        return all;
    }

    @Test
    void what_is_no_language_is_refused() {
        get("a-1", "/reachability/families?language=not_one").expectStatus().isBadRequest();
        get("a-1", "/reachability/families?language=und").expectStatus().isOk();
    }

    @Test
    void whoever_may_not_be_contacted_any_more_is_not_called_and_no_students_are_left_behind() {
        person("g-1", "so", null);
        person("g-2", "en", null);
        student("s-1", "g-1", "g-2");
        awaitNotReached(1, 1);

        student("s-1", "g-2");
        await("her to be gone")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() ->
                        assertThat(notReached("").at("/families/0/guardians").toString())
                                .isEqualTo("[\"g-2\"]"));

        world.topics.publish(Topics.STUDENTS, district + ":s-1", null);
        await("nobody to be left")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() -> {
                    assertThat(notReached("").get("families")).isEmpty();
                    get("a-1", "/reachability/district").expectStatus().isNotFound();
                });
    }

    @Test
    void how_many_there_are_is_measured_for_each_district() {
        person("g-1", "so", null);
        student("s-1", "g-1");
        awaitNotReached(1, 1);

        await("the gauge")
                .atMost(DeliveryWorld.SOON)
                .ignoreExceptions()
                .until(() ->
                        instance.bean(MeterRegistry.class)
                                        .get("families.not.reached")
                                        .tag("district", district)
                                        .gauge()
                                        .value()
                                == 1);
    }
}
