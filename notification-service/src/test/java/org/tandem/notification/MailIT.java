package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Receipts;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Choice;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Preferences;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** E-mail as it goes out of the running service, and what comes back. */
class MailIT {

    private static final String DISTRICT = "d-" + UUID.randomUUID();

    private static final GreenMail SERVER =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static Instance instance;

    /** Hears what the mail system reports. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Backends.class)
    static class Surroundings {

        static final List<String> HEARD = new CopyOnWriteArrayList<>();

        @Bean
        @Primary
        Receipts heard() {
            return new Receipts() {

                @Override
                public void delivered(String parcelId) {
                    HEARD.add(parcelId + " delivered");
                }

                @Override
                public void bounced(String parcelId, String reason) {
                    HEARD.add(parcelId + " " + reason);
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        SERVER.start();
        instance =
                Instance.start(
                        Surroundings.class,
                        "mail-" + UUID.randomUUID(),
                        Stream.concat(
                                        Stream.of(
                                                "spring.mail.host=127.0.0.1",
                                                "spring.mail.port=" + SERVER.getSmtp().getPort(),
                                                "tandem.email.from=Tandem <tandem@district.example>",
                                                "tandem.email.public-address=https://tandem.example"),
                                        Stream.of(MailSigning.PROPERTIES))
                                .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        instance.close();
        SERVER.stop();
    }

    private static WebTestClient anybody() {
        return WebTestClient.bindToServer().baseUrl(instance.url()).build();
    }

    private static DeliveryChannel email() {
        return instance.bean("emailChannel", DeliveryChannel.class);
    }

    private static Parcel parcel(String id) {
        var notification =
                new NotificationView(
                        7,
                        Kind.MESSAGE,
                        "GENERAL",
                        null,
                        new About(About.Type.CONVERSATION, "c-1", 3L),
                        new PersonId("t-101"),
                        "Mateo leyó un libro.",
                        "es",
                        Instant.parse("2026-11-25T17:00:00Z"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        var district = new DistrictId(DISTRICT);
        var rosa =
                new Person(
                        DISTRICT + ":g-201",
                        district,
                        "Rosa",
                        "García",
                        null,
                        "es",
                        "UTC",
                        null,
                        "rosa@families.example",
                        null,
                        null,
                        null,
                        "1");
        return new Parcel(
                id,
                district,
                rosa,
                Mode.SINGLE,
                Locale.forLanguageTag("es"),
                ZoneOffset.UTC,
                List.of(new Parcel.Item(Category.MESSAGE, notification.in("es"))));
    }

    private static MimeMessage sent(String id) {
        assertThat(email().send(parcel(id)))
                .isEqualTo(new Outcome.Sent("<%s@district.example>".formatted(id)));
        MimeMessage[] received = SERVER.getReceivedMessages();
        return received[received.length - 1];
    }

    @Test
    void the_channel_is_there_when_a_mail_server_is_named() {
        assertThat(email().channel()).isEqualTo(Channel.EMAIL);
    }

    @Test
    void a_report_that_is_not_signed_is_not_believed() {
        String body = bounced("unsigned");

        report(body, MediaType.APPLICATION_JSON, "t=1,v1=" + "0".repeat(64))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:signature-not-accepted");
        report(body, MediaType.APPLICATION_JSON, MailSigning.signature("another"))
                .expectStatus()
                .isForbidden();
        assertThat(Surroundings.HEARD).noneMatch(heard -> heard.startsWith("unsigned"));
    }

    @Test
    void what_became_of_a_mail_is_told_by_its_id() {
        send(bounced("b-1"));
        send("{\"messageId\":\"<b-2@district.example>\",\"event\":\"DELIVERED\"}");
        send("{\"messageId\":\"<b-3@district.example>\",\"event\":\"DELAYED\"}");
        send(
                "{\"messageId\":\"<b-4@district.example>\",\"event\":\"BOUNCED\",\"status\":\"5.2.2\"}");
        send("{\"messageId\":\"of somebody else\",\"event\":\"DELIVERED\",\"more\":1}");

        assertThat(Surroundings.HEARD)
                .filteredOn(heard -> heard.startsWith("b-"))
                .containsExactly("b-1 bounced 5.1.1", "b-2 delivered");
    }

    @Test
    void a_notification_of_a_mail_server_is_understood_as_well() {
        String notification =
                """
                Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

                --cut
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; rosa@families.example
                Action: failed
                Status: 5.1.1

                --cut
                Content-Type: text/rfc822-headers

                Message-ID: <n-1@district.example>

                --cut--
                """;

        report(
                        notification,
                        MediaType.parseMediaType("message/rfc822"),
                        MailSigning.signature(notification))
                .expectStatus()
                .isNoContent();

        assertThat(Surroundings.HEARD).contains("n-1 bounced 5.1.1");
    }

    @Test
    void a_report_that_cannot_be_read_is_refused() {
        for (String body : List.of("{", "{}", "{\"messageId\":\"<a@b>\",\"event\":\"SUNG\"}")) {
            report(body, MediaType.APPLICATION_JSON, MailSigning.signature(body))
                    .expectStatus()
                    .isBadRequest();
        }
    }

    private static String bounced(String id) {
        return "{\"messageId\":\"<%s@district.example>\",\"event\":\"BOUNCED\",\"status\":\"5.1.1\"}"
                .formatted(id);
    }

    private static void send(String json) {
        report(json, MediaType.APPLICATION_JSON, MailSigning.signature(json))
                .expectStatus()
                .isNoContent();
    }

    private static WebTestClient.ResponseSpec report(
            String body, MediaType type, String signature) {
        return anybody()
                .post()
                .uri("/hooks/mail/bounces")
                .contentType(type)
                .header("Tandem-Signature", signature)
                .bodyValue(body)
                .exchange();
    }

    private static String link(MimeMessage mail) throws Exception {
        String header = mail.getHeader("List-Unsubscribe", null);
        return header.replaceAll("[<>]", "").replace("https://tandem.example", "");
    }

    @Test
    void looking_at_the_page_changes_nothing_and_its_button_ends_it() throws Exception {
        String link = link(sent("u-1"));

        anybody()
                .get()
                .uri(link)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectBody(String.class)
                .value(page ->
                        assertThat(page)
                                .contains("<html lang=\"es\" dir=\"ltr\"", "<li>Mensajes</li>")
                                .contains("<form method=\"post\">", "No recibir más correos"));
        assertThat(choice(Category.MESSAGE)).isEqualTo(Choice.DIGEST);

        anybody()
                .post()
                .uri(link)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("Hecho.").doesNotContain("<form"));
        anybody().post().uri(link).exchange().expectStatus().isOk();
        assertThat(choice(Category.MESSAGE)).isEqualTo(Choice.NEVER);
        assertThat(choice(Category.GOAL)).isEqualTo(Choice.DIGEST);
    }

    private static Choice choice(Category category) {
        var inbox = new Inbox(new DistrictId(DISTRICT), new PersonId("g-201"));
        Preferences preferences =
                instance.bean(PreferencesRepository.class).of(List.of(inbox)).get(inbox);
        return Objects.requireNonNull(preferences)
                .choice(category, Channel.EMAIL, Set.of(Channel.EMAIL));
    }

    @Test
    void an_address_that_somebody_made_up_ends_nothing() throws Exception {
        String link = link(sent("u-2"));

        for (String made : List.of(link + "A", "/unsubscribe/x", "/unsubscribe/x.y")) {
            anybody().get().uri(made).exchange().expectStatus().isNotFound();
            anybody()
                    .post()
                    .uri(made)
                    .accept(MediaType.TEXT_HTML)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }
}
