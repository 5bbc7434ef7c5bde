package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.notification.channel.Parcels.message;
import static org.tandem.notification.channel.Parcels.parcel;
import static org.tandem.notification.channel.Parcels.person;

import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.push.PushService;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Devices are signed up, told by a push service that opens nothing, and forgotten. */
class PushIT {

    private static final String PUSH = "/api/v1/notifications/push";
    private static final DistrictId DISTRICT = new DistrictId("d-" + UUID.randomUUID());

    private static PushService service;
    private static Instance instance;
    private static DeliveryChannel channel;

    @BeforeAll
    static void start() throws Exception {
        service = new PushService();
        instance =
                Instance.start(
                        "push-" + UUID.randomUUID(), PushService.settings().toArray(String[]::new));
        channel = instance.bean("pushChannel", DeliveryChannel.class);
    }

    @AfterAll
    static void stop() {
        instance.close();
        service.close();
    }

    private static Person somebody() {
        return person(DISTRICT, "g-" + UUID.randomUUID(), "es", null);
    }

    private static WebTestClient as(Person person) {
        return instance.as(DISTRICT.value(), person.person().value());
    }

    private static WebTestClient.ResponseSpec subscribe(Person person, String subscription) {
        return as(person)
                .post()
                .uri(PUSH + "/subscriptions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(subscription)
                .exchange();
    }

    /** A device of somebody, and its name at the push service. */
    private static String device(Person person) {
        String name = "device-" + UUID.randomUUID();
        subscribe(person, service.subscription(name)).expectStatus().isCreated();
        return name;
    }

    private static Outcome tell(Person person) {
        return channel.send(parcel(person, message("c-1", 42, "Mateo was ill today")));
    }

    @Test
    void every_device_reads_number_and_kind_and_the_push_service_knows_who_sends()
            throws Exception {
        Person rosa = somebody();
        String phone = device(rosa);
        String browser = device(rosa);

        assertThat(channel.reaches(rosa)).isTrue();
        assertThat(tell(rosa)).isEqualTo(new Outcome.Sent(null));

        for (String device : new String[] {phone, browser}) {
            PushService.Got got = service.got(device).getFirst();
            assertThat(service.got(device)).hasSize(1);
            assertThat(got.text()).isEqualTo("{\"number\":42,\"kind\":\"MESSAGE\"}");
            assertThat(got.headers())
                    .containsEntry("ttl", "604800")
                    .containsEntry("urgency", "normal")
                    .containsEntry("content-encoding", "aes128gcm");
            assertThat(got.headers().get("topic")).matches("[A-Za-z0-9_-]{32}");
            String authorization = Objects.requireNonNull(got.headers().get("authorization"));
            SignedJWT token = SignedJWT.parse(authorization.replaceAll("^vapid t=|, k=.*$", ""));
            assertThat(service.endpoint(device))
                    .startsWith(token.getJWTClaimsSet().getAudience().getFirst());
            as(rosa).get()
                    .uri(PUSH)
                    .exchange()
                    .expectBody()
                    .jsonPath("$.publicKey")
                    .value(key -> assertThat(authorization).endsWith(", k=" + key));
        }
    }

    @Test
    void of_many_those_with_a_device_are_found_at_once() {
        Person rosa = somebody();
        Person luis = somebody();
        Person other = person(new DistrictId("d-other"), rosa.person().value(), "es", null);
        device(rosa);
        device(rosa);

        assertThat(channel.reached(List.of(rosa, luis, other))).containsExactly(rosa);
        assertThat(channel.reached(List.of())).isEmpty();
    }

    @Test
    void a_device_that_is_gone_is_forgotten_and_the_others_are_told() {
        Person rosa = somebody();
        String old = device(rosa);
        String phone = device(rosa);
        service.answers(old, 410);

        assertThat(tell(rosa)).isInstanceOf(Outcome.Sent.class);
        assertThat(tell(rosa)).isInstanceOf(Outcome.Sent.class);

        assertThat(service.got(old)).hasSize(1);
        assertThat(service.got(phone)).hasSize(2);
    }

    @Test
    void nobody_is_reached_once_the_last_device_is_gone() {
        Person rosa = somebody();
        service.answers(device(rosa), 404);

        assertThat(tell(rosa)).isEqualTo(new Outcome.Bounced("no-device"));
        assertThat(channel.reaches(rosa)).isFalse();
        assertThat(tell(rosa)).isEqualTo(new Outcome.Bounced("no-device"));
    }

    @Test
    void a_push_service_that_asks_for_patience_is_given_it() {
        Person rosa = somebody();
        String phone = device(rosa);

        for (int status : new int[] {429, 500, 503}) {
            service.answers(phone, status);

            assertThat(tell(rosa))
                    .isEqualTo(new Outcome.Later("status-" + status, Duration.ofSeconds(77)));
        }
        assertThat(channel.reaches(rosa)).isTrue();
    }

    @Test
    void what_is_refused_is_not_tried_again_and_the_device_stays() {
        Person rosa = somebody();
        String phone = device(rosa);

        for (int status : new int[] {400, 403, 413, 302}) {
            service.answers(phone, status);

            assertThat(tell(rosa)).isEqualTo(new Outcome.Dead("status-" + status));
        }
        assertThat(channel.reaches(rosa)).isTrue();
    }

    @Test
    void a_push_service_that_is_away_may_come_back() throws Exception {
        Person rosa = somebody();
        PushService other = new PushService();
        subscribe(rosa, other.subscription("phone")).expectStatus().isCreated();
        other.close();

        assertThat(tell(rosa)).isEqualTo(new Outcome.Later("ConnectException", null));
    }

    @Test
    void a_device_signed_up_again_is_the_same_one() {
        Person rosa = somebody();
        String phone = device(rosa);
        subscribe(rosa, service.subscription(phone)).expectStatus().isCreated();

        as(rosa).get()
                .uri(PUSH + "/subscriptions")
                .exchange()
                .expectBody()
                .jsonPath("$.devices.length()")
                .isEqualTo(1)
                .jsonPath("$.devices[0].service")
                .isEqualTo("127.0.0.1");
        tell(rosa);
        assertThat(service.got(phone)).hasSize(1);
    }

    @Test
    void a_browser_in_which_another_person_signs_in_is_hers_alone() {
        Person rosa = somebody();
        Person luis = somebody();
        String browser = device(rosa);
        subscribe(luis, service.subscription(browser)).expectStatus().isCreated();

        assertThat(channel.reaches(rosa)).isFalse();
        assertThat(tell(luis)).isInstanceOf(Outcome.Sent.class);
        assertThat(service.got(browser)).hasSize(1);
    }

    @Test
    void of_more_devices_than_ten_the_oldest_are_forgotten() {
        Person rosa = somebody();
        String first = device(rosa);
        for (int i = 0; i < 10; i++) {
            device(rosa);
        }

        as(rosa).get()
                .uri(PUSH + "/subscriptions")
                .exchange()
                .expectBody()
                .jsonPath("$.devices.length()")
                .isEqualTo(10);
        tell(rosa);
        assertThat(service.got(first)).isEmpty();
    }

    @Test
    void a_device_is_forgotten_by_its_owner_and_by_nobody_else() {
        Person rosa = somebody();
        String location =
                Objects.requireNonNull(
                        subscribe(rosa, service.subscription("device-" + UUID.randomUUID()))
                                .expectStatus()
                                .isCreated()
                                .returnResult(String.class)
                                .getResponseHeaders()
                                .getFirst("Location"));

        as(somebody()).delete().uri(location).exchange().expectStatus().isNotFound();
        assertThat(channel.reaches(rosa)).isTrue();
        as(rosa).delete().uri(location).exchange().expectStatus().isNoContent();
        assertThat(channel.reaches(rosa)).isFalse();
        as(rosa).delete().uri(location).exchange().expectStatus().isNotFound();
    }

    @Test
    void an_address_in_the_own_network_and_keys_that_are_none_are_refused() {
        Person rosa = somebody();
        String good = service.subscription("device-" + UUID.randomUUID());

        refused(rosa, good.replaceFirst("http://[^\"]*", "https://10.0.0.1/x"), "endpoint");
        refused(rosa, good.replaceFirst("http://[^\"]*", "http://93.184.215.14/x"), "endpoint");
        refused(rosa, good.replaceFirst("http://[^\"]*", "https://push.example.org/x"), "endpoint");
        refused(rosa, good.replaceFirst("http://[^\"]*", "https://nowhere.invalid/x"), "endpoint");
        refused(rosa, good.replaceFirst("\"p256dh\":\".", "\"p256dh\":\"C"), "keys.p256dh");
        refused(rosa, good.replaceFirst("\"auth\":\"..", "\"auth\":\""), "keys.auth");
        refused(rosa, "{\"endpoint\":\"https://push.example.org/1\"}", "keys");
        assertThat(channel.reaches(rosa)).isFalse();
    }

    private static void refused(Person person, String subscription, String field) {
        subscribe(person, subscription)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }
}
