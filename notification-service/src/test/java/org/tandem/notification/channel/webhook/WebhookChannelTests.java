package org.tandem.notification.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.notification.channel.Parcels.announcement;
import static org.tandem.notification.channel.Parcels.message;
import static org.tandem.notification.channel.Parcels.parcel;
import static org.tandem.notification.channel.Parcels.person;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Against a real HTTP server that is the district's system, and checks the signature itself. */
class WebhookChannelTests {

    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final DistrictId MAPLEWOOD = new DistrictId("maplewood");
    private static final Person ROSA = person(MAPLEWOOD, "g-1", "es", null);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private record Got(Headers headers, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    private HttpServer server;
    private WebhookChannel channel;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/hook",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    got.add(
                            new Got(
                                    exchange.getRequestHeaders(),
                                    new String(body, StandardCharsets.UTF_8)));
                    exchange.getResponseHeaders().set("Retry-After", "77");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        channel = channel("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private static WebhookChannel channel(String url) {
        return new WebhookChannel(
                new Webhooks(
                        new MockEnvironment()
                                .withProperty("tandem.webhooks.maplewood.url", url)
                                .withProperty(
                                        "tandem.webhooks.maplewood.secret", "whsec_" + SECRET)),
                JsonMapper.shared(),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        channel.close();
        server.stop(0);
    }

    @Test
    void a_system_is_told_signed_and_without_what_people_wrote() throws Exception {
        Outcome outcome =
                channel.send(
                        parcel(
                                ROSA,
                                announcement(Kind.EMERGENCY_ANNOUNCEMENT, 43, "Fire in room 7"),
                                message("c-1", 42, "Mateo was ill today")));

        assertThat(outcome).isEqualTo(new Outcome.Sent(null));
        Headers headers = got.getFirst().headers();
        String body = got.getFirst().body();
        assertThat(headers.getFirst("webhook-id")).isEqualTo("p-43");
        assertThat(headers.getFirst("webhook-timestamp")).isEqualTo("1795608000");
        assertThat(headers.getFirst("webhook-signature"))
                .isEqualTo("v1," + hmac("p-43.1795608000." + body));
        assertThat(headers.getFirst("content-type")).startsWith("application/cloudevents+json");
        assertThat(body).doesNotContain("Fire", "Mateo", "García", "@");
        JsonNode event = JsonMapper.shared().readTree(body);
        assertThat(event.get("id").asString()).isEqualTo("p-43");
        assertThat(event.get("district").asString()).isEqualTo("maplewood");
        assertThat(event.at("/data/recipient").asString()).isEqualTo("g-1");
        assertThat(event.at("/data/notifications").findValuesAsString("kind"))
                .containsExactly("EMERGENCY_ANNOUNCEMENT", "MESSAGE");
        assertThat(
                        Contracts.of("notification-service")
                                .problems(event.get("type").asString(), event.get("data")))
                .isEmpty();
    }

    private static String hmac(String said) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void gone_is_for_ever_and_all_else_is_tried_again() {
        status = 410;
        assertThat(channel.send(parcel(ROSA, message("c-1", 1, "x"))))
                .isEqualTo(new Outcome.Dead("status-410"));
        for (int other : new int[] {302, 400, 401, 404, 429, 500, 503}) {
            status = other;
            assertThat(channel.send(parcel(ROSA, message("c-1", 1, "x"))))
                    .isEqualTo(new Outcome.Later("status-" + other, Duration.ofSeconds(77)));
        }
        server.stop(0);
        assertThat(channel.send(parcel(ROSA, message("c-1", 1, "x"))))
                .isInstanceOf(Outcome.Later.class);
    }

    @Test
    void another_district_has_no_system() {
        Person other = person(new DistrictId("lakeside"), "g-1", "es", null);

        assertThat(channel.reaches(ROSA)).isTrue();
        assertThat(channel.reaches(other)).isFalse();
        assertThat(channel.send(parcel(other, message("c-1", 1, "x"))))
                .isEqualTo(new Outcome.Suppressed("no-webhook"));
        assertThat(got).isEmpty();
    }

    @Test
    void wrong_settings_are_told_when_the_service_starts() {
        assertThatThrownBy(() -> channel("nowhere"))
                .hasMessage("tandem.webhooks.maplewood: url has no host");
        assertThatThrownBy(() ->
                        new Webhooks(
                                new MockEnvironment()
                                        .withProperty(
                                                "tandem.webhooks.maplewood.url",
                                                "https://a.example")))
                .hasMessage("tandem.webhooks.maplewood needs url and secret");
    }
}
