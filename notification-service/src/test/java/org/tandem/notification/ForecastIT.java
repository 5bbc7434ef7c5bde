package org.tandem.notification;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ForecastIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DISTRICT = "d-" + UUID.randomUUID();

    /** Where the people of the samples live. */
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private static Instance instance;
    private static Topics topics;

    private final LocalDate day = LocalDate.now(CHICAGO).plusWeeks(1);

    /** Text messages reach everybody of whom there is a record. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Backends.class)
    static class Reachable {

        @Bean
        DeliveryChannel textMessages() {
            return new DeliveryChannel() {
                @Override
                public Channel channel() {
                    return Channel.SMS;
                }

                @Override
                public boolean reaches(Person person) {
                    return true;
                }

                @Override
                public Outcome send(Parcel parcel) {
                    return new Outcome.Dead("is not sent here");
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        instance = Instance.start(Reachable.class, "forecast-" + UUID.randomUUID());
        topics = new Topics();
        topics.publish(
                Topics.STUDENTS,
                Topics.studentChanged(
                        DISTRICT, Instant.now(), List.of("rosa", "luis"), List.of("helen")));
        Topics.awaitCircle(instance, DISTRICT, "rosa", "luis", "helen");
        topics.person(DISTRICT, "rosa", "guardian");
        topics.person(DISTRICT, "helen", "teacher");
        await("the people to be known")
                .atMost(SOON)
                .until(() -> Stream.of("rosa", "helen").allMatch(ForecastIT::known));
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    private static boolean known(String person) {
        return instance.bean(People.class)
                .find(new DistrictId(DISTRICT), new PersonId(person))
                .isPresent();
    }

    @Test
    void a_teacher_sees_that_a_mother_is_told_in_the_morning_and_no_more() {
        ask("helen", "MESSAGE", at("22:30"), "rosa")
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        {"plan": [{"person": "rosa", "at": "%s", "deferred": true, "digest": false}]}
                        """
                                .formatted(
                                        day.plusDays(1).atTime(7, 0).atZone(CHICAGO).toInstant()),
                        JsonCompareMode.STRICT);
    }

    @Test
    void by_day_nothing_is_deferred_and_danger_never_is() {
        ask("helen", "DECISION", at("12:00"), "rosa")
                .expectBody()
                .jsonPath("$.plan[0].deferred")
                .isEqualTo(false);
        ask("helen", "EMERGENCY", at("22:30"), "rosa")
                .expectBody()
                .jsonPath("$.plan[0].at")
                .isEqualTo(at("22:30").toString())
                .jsonPath("$.plan[0].deferred")
                .isEqualTo(false);
    }

    @Test
    void what_comes_in_the_digest_is_said_to_and_what_nobody_is_told_of_has_no_time() {
        instance.as(DISTRICT, "rosa")
                .put()
                .uri("/api/v1/notifications/preferences")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        "{\"chosen\":{\"choices\":{\"GOAL\":{\"SMS\":\"DIGEST\"},\"CONCERN\":{\"SMS\":\"NEVER\"}}}}")
                .exchange()
                .expectStatus()
                .isOk();

        ask("helen", "GOAL", at("12:00"), "rosa")
                .expectBody()
                .jsonPath("$.plan[0].at")
                .isEqualTo(at("17:00").toString())
                .jsonPath("$.plan[0].digest")
                .isEqualTo(true);
        ask("helen", "CONCERN", at("12:00"), "rosa")
                .expectBody()
                .jsonPath("$.plan[0].at")
                .doesNotExist();
    }

    @Test
    void what_asks_to_be_confirmed_is_told_over_channels_that_are_not_usual() {
        ask("helen", "CELEBRATION", at("12:00"), "rosa")
                .expectBody()
                .jsonPath("$.plan[0].at")
                .doesNotExist();
        ask("helen", "CELEBRATION&confirm=true", at("12:00"), "rosa")
                .expectBody()
                .jsonPath("$.plan[0].at")
                .exists();
    }

    @Test
    void who_has_no_record_yet_is_not_reached_and_each_is_named_once_in_the_order_asked() {
        ask("helen", "MESSAGE", at("12:00"), "luis", "rosa", "luis")
                .expectBody()
                .jsonPath("$.plan.length()")
                .isEqualTo(2)
                .jsonPath("$.plan[0].person")
                .isEqualTo("luis")
                .jsonPath("$.plan[0].at")
                .doesNotExist();
    }

    @Test
    void a_guardian_asks_about_staff_and_herself_not_about_the_other_parent() {
        ask("rosa", "MESSAGE", at("12:00"), "helen", "rosa").expectStatus().isOk();
        ask("rosa", "MESSAGE", at("12:00"), "luis").expectStatus().isNotFound();
    }

    @Test
    void one_who_is_not_in_the_circle_makes_all_of_it_not_found() {
        ask("helen", "MESSAGE", at("12:00"), "rosa", "somebody").expectStatus().isNotFound();
        ask("somebody", "MESSAGE", at("12:00"), "helen").expectStatus().isNotFound();
    }

    @Test
    void what_cannot_be_asked_is_named() {
        named("at", ask("helen", "MESSAGE", at("12:00").plus(Duration.ofDays(400)), "rosa"));
        named("category", ask("helen", "GOSSIP", at("12:00"), "rosa"));
        named("person", ask("helen", "MESSAGE", at("12:00")));
        named(
                "person",
                ask(
                        "helen",
                        "MESSAGE",
                        at("12:00"),
                        IntStream.range(0, 51).mapToObj(i -> "p-" + i).toArray(String[]::new)));
    }

    private static void named(String field, WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private Instant at(String time) {
        return day.atTime(LocalTime.parse(time)).atZone(CHICAGO).toInstant();
    }

    private static WebTestClient.ResponseSpec ask(
            String asker, String category, Instant at, String... people) {
        String persons =
                Arrays.stream(people).map(p -> "&person=" + p).collect(Collectors.joining());
        return instance.as(DISTRICT, asker)
                .get()
                .uri(
                        "/api/v1/notifications/plan?student=%s&category=%s&at=%s%s"
                                .formatted(Topics.STUDENT, category, at, persons))
                .exchange();
    }
}
