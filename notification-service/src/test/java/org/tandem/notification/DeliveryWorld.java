package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;

import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A mail server, a clock that can be moved, and people who are told by e-mail. */
final class DeliveryWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(90);
    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    final Post post = new Post();
    final Topics topics = new Topics();

    private final Path later;
    private Instant time;
    private int weeks;

    DeliveryWorld(Path folder) {
        later = folder.resolve("later");
        time = nextNoon();
        itIsNoon();
    }

    private static Instant nextNoon() {
        return ZonedDateTime.now(CHICAGO).plusDays(1).with(LocalTime.NOON).toInstant();
    }

    /** The settings of an instance in it; what is said here goes before what is usual. */
    String[] settings(String... more) {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.of(
                        post.settings().stream(),
                        Stream.of(
                                "tandem.clock.offset-file=" + later,
                                "tandem.delivery.interval=200ms",
                                "tandem.delivery.pause=500ms"),
                        Stream.of(more))
                .flatMap(s -> s)
                .map(s -> s.split("=", 2))
                .forEach(s -> settings.put(s[0], s[1]));
        return settings.entrySet().stream()
                .map(s -> s.getKey() + "=" + s.getValue())
                .toArray(String[]::new);
    }

    /** Noon in Chicago, in another week than before. */
    void itIsNoon() {
        itIs(nextNoon().atZone(CHICAGO).plusWeeks(++weeks).toInstant());
    }

    /** Lets the services' clock go on from this moment. */
    void itIs(Instant moment) {
        time = moment;
        try {
            Files.writeString(later, Duration.between(Instant.now(), moment).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the services' clock jump ahead. */
    void passes(Duration span) {
        itIs(time.plus(span));
    }

    /** Waits until an instance has looked at its clock. */
    void awaitTime(Instance instance) {
        await("the instance to know how late it is")
                .atMost(SOON)
                .until(() -> !instance.bean(Clock.class).instant().isBefore(time));
    }

    Instant now() {
        return time;
    }

    /** Tells who these people are, and that they are the circle. */
    void circle(Instance instance, String district, String... people) {
        awaitTime(instance);
        for (String person : people) {
            topics.publish(
                    Topics.PEOPLE,
                    Topics.personChanged(district, person, mailOf(district, person)));
        }
        await("people to be known")
                .atMost(SOON)
                .until(() -> Stream.of(people).allMatch(p -> isKnown(instance, district, p)));
        topics.circle(instance, district, people);
    }

    private static boolean isKnown(Instance instance, String district, String person) {
        return instance.bean(People.class)
                .find(new DistrictId(district), new PersonId(person))
                .isPresent();
    }

    private static String mailOf(String district, String person) {
        return person + "@" + district + ".example";
    }

    /** What these have to decide about: it goes by e-mail as soon as their hours allow it. */
    void asks(String district, String... people) {
        topics.publish(
                Topics.GOALS,
                Topics.goals(
                        "goal.proposed",
                        district,
                        data -> {
                            Topics.people(data, "deciders", people);
                            data.put("by", "t-101").put("at", time.toString());
                        }));
    }

    List<MimeMessage> mails(String district, String person) {
        return post.mailsTo(mailOf(district, person));
    }

    void awaitMails(String district, String person, int count) {
        await("mails to " + person)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(mails(district, person)).hasSize(count));
    }

    /** The delivery by e-mail in a trace; missing while there is none. */
    static JsonNode delivery(Instance instance, String district, String reader, String trace) {
        byte[] body =
                instance.as(district, reader)
                        .get()
                        .uri("/api/v1/notifications" + trace)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body).at("/deliveries/0");
    }

    static void awaitState(Instance instance, String district, String person, String state) {
        await("the delivery to be " + state)
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        delivery(instance, district, person, "/1/trace")
                                                .path("state")
                                                .asString(""))
                                .isEqualTo(state));
    }

    @Override
    public void close() {
        topics.close();
        post.close();
    }
}
