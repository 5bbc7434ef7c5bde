package org.tandem.notification;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.tandem.backing.test.Backends;
import org.tandem.notification.channel.push.Device;
import org.tandem.notification.channel.push.PushService;
import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.AuthorizationMatrix;
import org.tandem.platform.test.AuthorizationMatrix.World;
import org.tandem.platform.test.TestTokens;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays every cell of {@code AUTHORIZATION.md}. */
class AuthorizationIT {

    private static final AuthorizationMatrix MATRIX =
            AuthorizationMatrix.read(Path.of("AUTHORIZATION.md"));

    private static final String DISTRICT = "d-" + UUID.randomUUID();
    private static final List<String> SMS =
            List.of(
                    "tandem.sms.account=AC1",
                    "tandem.sms.token=any",
                    "tandem.sms.from=+13126442999",
                    "tandem.sms.public-address=https://tandem.example.org");
    private static final List<String> REACHABILITY =
            List.of("tandem.reachability.interval=1s", "tandem.reachability.look=200ms");
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Instance instance;
    private static Topics topics;

    /** Three guardians are told; then one is restricted, and one is no guardian any more. */
    @BeforeAll
    static void start() {
        instance =
                Instance.start(
                        Backends.class,
                        "authorization-" + UUID.randomUUID(),
                        Stream.of(
                                        Stream.of(MailSigning.PROPERTIES),
                                        PushService.settings().stream(),
                                        SMS.stream(),
                                        REACHABILITY.stream())
                                .flatMap(s -> s)
                                .toArray(String[]::new));
        topics = new Topics();
        List<String> told = List.of("guardian", "restricted guardian", "former guardian");
        topics.circle(instance, DISTRICT, ids(told));
        topics.publish(
                Topics.MESSAGING,
                Topics.messageSent(Topics.newId(), DISTRICT, "c-1", "teacher", ids(told)));
        told.forEach(who -> awaitUnread(who, 1));
        topics.publish(
                Topics.STUDENTS,
                Topics.studentChanged(
                        DISTRICT, Instant.now(), List.of("guardian"), List.of("teacher")));
        Topics.awaitCircle(instance, DISTRICT, "guardian", "teacher");
        offices(
                Map.of(
                        "counselor", "counselor",
                        "principal", "principal",
                        "district administrator", "districtAdministrator"));
        awaitUnread("restricted guardian", 0);
        awaitUnread("former guardian", 0);
        awaitReport();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    private static void offices(Map<String, String> roles) {
        roles.forEach((who, role) -> topics.person(DISTRICT, id(who), role));
        DistrictId district = new DistrictId(DISTRICT);
        await("the offices to be known")
                .atMost(SOON)
                .until(() ->
                        roles.keySet().stream()
                                .map(who -> new PersonId(id(who)))
                                .allMatch(who ->
                                        instance.bean(People.class)
                                                .find(district, who)
                                                .isPresent()));
    }

    private static void awaitReport() {
        await("the families to be counted")
                .atMost(SOON)
                .untilAsserted(() ->
                        instance.as(DISTRICT, id("district administrator"))
                                .get()
                                .uri("/api/v1/notifications/reachability/district")
                                .exchange()
                                .expectStatus()
                                .isOk());
    }

    private static String[] ids(List<String> people) {
        return people.stream().map(AuthorizationIT::id).toArray(String[]::new);
    }

    private static String id(String who) {
        return who.replace(' ', '-');
    }

    private static void awaitUnread(String who, int count) {
        await("unread of the " + who)
                .atMost(SOON)
                .untilAsserted(() ->
                        instance.as(DISTRICT, id(who))
                                .get()
                                .uri("/api/v1/notifications")
                                .exchange()
                                .expectBody()
                                .jsonPath("$.unread")
                                .isEqualTo(count));
    }

    @Test
    void every_endpoint_has_a_row() {
        MATRIX.covers(
                instance.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
    }

    @TestFactory
    Stream<DynamicTest> everybody_may_what_the_table_says_and_no_more() {
        var http =
                WebTestClient.bindToServer()
                        .baseUrl(instance.url())
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
        return MATRIX.tests(
                new World(
                        http,
                        tokens(),
                        Map.of(
                                "number",
                                "1",
                                "student",
                                Topics.STUDENT,
                                "person",
                                "guardian",
                                "token",
                                MailSigning.token(DISTRICT, "guardian"),
                                "id",
                                device()),
                        Map.of(
                                "up to",
                                "{\"upTo\":1}",
                                "chosen",
                                "{\"chosen\":{\"quietHours\":[]}}",
                                "no signature",
                                "{}",
                                "device",
                                Device.create().subscription("http://127.0.0.1:9/any"),
                                "form",
                                "From=%2B13126442999&Body=STOP")));
    }

    /** The id of a device of the guardian. */
    private static String device() {
        String location =
                instance.as(DISTRICT, "guardian")
                        .post()
                        .uri("/api/v1/notifications/push/subscriptions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Device.create().subscription("http://127.0.0.1:9/hers"))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .returnResult(Void.class)
                        .getResponseHeaders()
                        .getOrEmpty(HttpHeaders.LOCATION)
                        .getFirst();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Map<String, String> tokens() {
        return MATRIX.people().stream()
                .filter(who -> !who.equals("anonymous"))
                .collect(
                        Collectors.toMap(
                                who -> who,
                                who ->
                                        who.equals("machine")
                                                ? TestTokens.machine(DISTRICT, "sis", "events.read")
                                                : TestTokens.bearer(
                                                        who.equals("other district")
                                                                ? "d-" + UUID.randomUUID()
                                                                : DISTRICT,
                                                        id(who))));
    }
}
