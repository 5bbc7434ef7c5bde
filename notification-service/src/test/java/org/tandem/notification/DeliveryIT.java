package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.notification.roster.Rights;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** From an event to a mail, and what lies between: hours, rights, and a server that is away. */
class DeliveryIT {

    private static final String CHANGED = "org.tandem.notification.delivery.changed.v1";

    @TempDir private static Path folder;

    private static DeliveryWorld world;
    private static Instance instance;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        world = new DeliveryWorld(folder);
        instance = Instance.start("delivery-" + UUID.randomUUID(), world.settings());
    }

    @AfterAll
    static void stop() {
        instance.close();
        world.close();
    }

    @BeforeEach
    void it_is_noon_and_everybody_is_known() {
        world.itIsNoon();
        world.circle(instance, district, "g-201", "t-101");
    }

    private JsonNode delivery(String reader, String trace) {
        return DeliveryWorld.delivery(instance, district, reader, trace);
    }

    private void awaitState(String person, String state) {
        DeliveryWorld.awaitState(instance, district, person, state);
    }

    @Test
    void what_comes_in_quiet_hours_is_told_in_the_morning_and_her_trace_says_so() {
        world.passes(Duration.ofMinutes(10 * 60 + 30));
        world.awaitTime(instance);
        world.asks(district, "g-201");
        awaitState("g-201", "DEFERRED");

        world.passes(Duration.ofHours(8));
        JsonNode waiting = delivery("g-201", "/1/trace").at("/history/0");
        assertThat(waiting.get("reason").asString()).isEqualTo("quiet-hours");
        Instant until = Instant.parse(waiting.get("until").asString());
        assertThat(until.atZone(DeliveryWorld.CHICAGO).toLocalTime()).isEqualTo(LocalTime.of(7, 0));
        assertThat(world.mails(district, "g-201")).isEmpty();

        world.itIs(until.plusSeconds(1));
        world.awaitMails(district, "g-201", 1);
        awaitState("g-201", "SENT");
        await("the events")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() ->
                        assertThat(world.topics.published(CHANGED, district, "g-201"))
                                .extracting(e -> e.at("/data/state").asString())
                                .containsExactly("DEFERRED", "SENT"));
        world.topics
                .published(CHANGED, district, "g-201")
                .forEach(e ->
                        assertThat(
                                        Contracts.of("notification-service")
                                                .problems(CHANGED, e.get("data")))
                                .isEmpty());
    }

    @Test
    void what_happens_in_one_minute_goes_together() {
        world.asks(district, "g-201");
        world.asks(district, "g-201");
        await("both to be planned")
                .atMost(DeliveryWorld.SOON)
                .ignoreExceptions()
                .until(() -> !delivery("g-201", "/2/trace").isMissingNode());

        world.passes(Duration.ofMinutes(2));

        world.awaitMails(district, "g-201", 1);
        assertThat(body(world.mails(district, "g-201").getFirst()))
                .contains("Reads a whole book alone");
        awaitState("g-201", "SENT");
        assertThat(delivery("g-201", "/2/trace").get("state").asString()).isEqualTo("SENT");
    }

    @Test
    void a_day_that_both_sides_agreed_on_comes_into_her_calendar_and_goes_out_of_it() {
        LocalDate day = LocalDate.ofInstant(world.now(), DeliveryWorld.CHICAGO).plusWeeks(3);
        String concern = happens("concern.begun", day);
        awaitPlanned("/1/trace");
        world.passes(Duration.ofHours(6)); // her digest comes in between
        world.awaitMails(district, "g-201", 1);

        String told = calendarOf(world.mails(district, "g-201").getFirst());
        assertThat(told)
                .contains(
                        "\r\nMETHOD:PUBLISH\r\n",
                        "\r\nUID:" + concern + "\r\n",
                        "\r\nDTSTART;VALUE=DATE:"
                                + day.format(DateTimeFormatter.BASIC_ISO_DATE)
                                + "\r\n");

        happens("concern.closed", day);
        awaitPlanned("/2/trace");
        world.passes(Duration.ofDays(1));
        world.awaitMails(district, "g-201", 2);

        String ended = calendarOf(world.mails(district, "g-201").getLast());
        assertThat(ended).contains("\r\nMETHOD:CANCEL\r\n", "\r\nUID:" + concern + "\r\n");
        assertThat(sequence(ended)).isGreaterThan(sequence(told));
    }

    private String happens(String type, LocalDate day) {
        ObjectNode event =
                Topics.goals(
                        type,
                        district,
                        data -> {
                            Topics.people(data, "audience", "g-201");
                            data.put("evaluateOn", day.toString());
                            data.put("at", world.now().toString());
                            data.remove("by");
                        });
        world.topics.publish(Topics.GOALS, event);
        return event.get("subject").asString();
    }

    private void awaitPlanned(String trace) {
        await("to be planned")
                .atMost(DeliveryWorld.SOON)
                .ignoreExceptions()
                .until(() -> !delivery("g-201", trace).isMissingNode());
    }

    /** What is an alternative to be read, and attached too. */
    private static String calendarOf(MimeMessage mail) {
        try {
            var parts = (MimeMultipart) mail.getContent();
            var alternatives = (MimeMultipart) parts.getBodyPart(0).getContent();
            assertThat(alternatives.getBodyPart(2).isMimeType("text/calendar")).isTrue();
            byte[] object = alternatives.getBodyPart(2).getInputStream().readAllBytes();
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(object);
            return new String(object, StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sequence(String calendar) {
        return Integer.parseInt(calendar.replaceAll("(?s).*\r\nSEQUENCE:(\\d+)\r\n.*", "$1"));
    }

    private static String body(MimeMessage mail) {
        return GreenMailUtil.getBody(mail);
    }

    @Test
    void who_may_know_it_no_more_is_not_told_and_support_sees_why() {
        world.topics.person(district, "a-1", "districtAdministrator");
        await("the administrator")
                .atMost(DeliveryWorld.SOON)
                .until(() ->
                        instance.bean(Rights.class)
                                .administers(new DistrictId(district), new PersonId("a-1")));
        world.asks(district, "g-201");
        awaitState("g-201", "PLANNED");

        world.circle(instance, district, "t-101");
        world.passes(Duration.ofMinutes(2));

        await("the reason")
                .atMost(DeliveryWorld.SOON)
                .untilAsserted(() -> {
                    JsonNode seen = delivery("a-1", "/support/g-201/1/trace");
                    assertThat(seen.get("state").asString()).isEqualTo("SUPPRESSED");
                    assertThat(seen.get("reason").asString()).isEqualTo("not-in-the-circle");
                });
        assertThat(world.mails(district, "g-201")).isEmpty();
        instance.as(district, "g-201")
                .get()
                .uri("/api/v1/notifications/1/trace")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void what_was_never_hers_to_know_is_noted_for_support_only() {
        world.topics.person(district, "a-1", "districtAdministrator");
        world.asks(district, "g-999");

        await("what she was not told")
                .atMost(DeliveryWorld.SOON)
                .ignoreExceptions()
                .untilAsserted(() ->
                        instance.as(district, "a-1")
                                .get()
                                .uri("/api/v1/notifications/support/g-999/untold")
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .jsonPath("$.untold[0].reason")
                                .isEqualTo("not-in-the-circle"));
    }

    @Test
    void a_mail_server_that_is_away_loses_nothing_and_repeats_nothing() {
        String[] people = IntStream.range(0, 20).mapToObj(i -> "g-4" + i).toArray(String[]::new);
        world.circle(instance, district, people);
        world.post.goAway();
        try {
            world.asks(district, people);
            await("to be planned")
                    .atMost(DeliveryWorld.SOON)
                    .ignoreExceptions()
                    .until(() -> !delivery("g-419", "/1/trace").isMissingNode());
            world.passes(Duration.ofMinutes(2));
            await("somebody to be tried in vain")
                    .atMost(DeliveryWorld.SOON)
                    .until(() ->
                            List.of(people).stream()
                                    .anyMatch(p ->
                                            delivery(p, "/1/trace").get("attempts").asInt() > 0));
        } finally {
            world.post.comeBack();
        }

        world.passes(Duration.ofHours(1));

        for (String person : people) {
            world.awaitMails(district, person, 1);
        }
        for (String person : people) {
            awaitState(person, "SENT");
        }
        for (String person : people) {
            assertThat(world.mails(district, person)).hasSize(1);
        }
    }
}
