package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.notification.channel.email.Parcels.told;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Over real SMTP, on loopback. */
class EmailChannelTests {

    private static final String KEY = "ZmlmdHktdHdvLWxldHRlcnMtb2Ytbm8tc2VjcmV0LWF0LWFsbC0tLS0=";
    private static final EmailProperties PROPERTIES =
            new EmailProperties(
                    "Tandem <tandem@district.example>",
                    URI.create("https://tandem.example/"),
                    List.of(KEY),
                    List.of());
    private static final Parcel MESSAGE =
            Parcels.of("es", Mode.SINGLE, told(7, Kind.MESSAGE, "Mateo leyó un libro.", "es"));

    private static EmailChannel channel(int port, String... settings) {
        return channel(port, EmailChannel.LIFE, settings);
    }

    private static EmailChannel channel(int port, Duration life, String... settings) {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        Arrays.stream(settings)
                .map(s -> s.split("=", 2))
                .forEach(s -> server.getJavaMailProperties().setProperty(s[0], s[1]));
        return new EmailChannel(
                server,
                PROPERTIES,
                new UnsubscribeTokens(PROPERTIES),
                Parcels::names,
                Parcels.CLOCK,
                life);
    }

    private static MimeMessage sent(Parcel parcel) {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Outcome outcome = channel(server.getSmtp().getPort()).send(parcel);

            assertThat(outcome)
                    .isEqualTo(new Outcome.Sent("<maplewood.g-201.42@district.example>"));
            assertThat(server.getReceivedMessages()).hasSize(1);
            return server.getReceivedMessages()[0];
        } finally {
            server.stop();
        }
    }

    private static @Nullable String header(MimeMessage mail, String name)
            throws MessagingException {
        return mail.getHeader(name, null);
    }

    @Test
    void a_mail_says_where_it_comes_from_and_that_nobody_wrote_it() throws Exception {
        MimeMessage mail = sent(MESSAGE);

        assertThat(header(mail, "From")).isEqualTo("Tandem <tandem@district.example>");
        assertThat(header(mail, "To")).isEqualTo("rosa.garcia@families.example");
        assertThat(mail.getSubject()).isEqualTo("Tiene un mensaje nuevo");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-11-25T23:30:00Z"));
        assertThat(header(mail, "Message-ID")).isEqualTo("<maplewood.g-201.42@district.example>");
        assertThat(header(mail, "Content-Language")).isEqualTo("es");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(mail, "Reply-To")).isNull();
    }

    @Test
    void a_mail_has_the_same_as_text_and_as_a_page() throws Exception {
        var parts = (MimeMultipart) sent(MESSAGE).getContent();

        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        for (int i = 0; i < 2; i++) {
            assertThat((String) parts.getBodyPart(i).getContent())
                    .contains("Mateo leyó un libro.", "https://tandem.example/notifications/7");
        }
    }

    @ParameterizedTest
    @CsvSource({"CONCERN_BEGUN, PUBLISH", "GOAL_ENDED, CANCEL"})
    void a_mail_with_a_day_brings_it_into_her_calendar(Kind kind, String method) throws Exception {
        var told = Parcels.aboutDay(7, kind, "k-1", LocalDate.parse("2026-12-16"));

        MimeMessage mail = sent(Parcels.of("ar", Mode.SINGLE, told));

        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getCount()).isEqualTo(2);
        var alternatives = (MimeMultipart) parts.getBodyPart(0).getContent();
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getCount()).isEqualTo(3);
        var type = new ContentType(alternatives.getBodyPart(2).getContentType());
        assertThat(type.getBaseType()).isEqualTo("text/calendar");
        assertThat(type.getParameter("method")).isEqualTo(method);
        assertThat(type.getParameter("charset")).isEqualTo("UTF-8");
        assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("attachment");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invite.ics");
        assertThat(parts.getBodyPart(1).isMimeType("application/ics")).isTrue();
        String object = object(alternatives.getBodyPart(2));
        assertThat(object)
                .isEqualTo(object(parts.getBodyPart(1)))
                .contains(
                        "\r\nMETHOD:" + method + "\r\n",
                        "\r\nORGANIZER:mailto:tandem@district.example\r\n",
                        "\r\nDTSTART;VALUE=DATE:20261216\r\n",
                        " معًا");
    }

    private static String object(BodyPart part) throws IOException, MessagingException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void several_days_are_attached_one_by_one() throws Exception {
        LocalDate day = LocalDate.parse("2026-12-16");

        MimeMessage mail =
                sent(
                        Parcels.of(
                                "es",
                                Mode.DIGEST,
                                Parcels.aboutDay(1, Kind.CONCERN_BEGUN, "concern-1", day),
                                Parcels.aboutDay(2, Kind.GOAL_ENDED, "goal-1", day)));

        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(((MimeMultipart) parts.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invite.ics");
        assertThat(object(parts.getBodyPart(1))).contains("METHOD:PUBLISH", "UID:concern-1");
        assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("invite-2.ics");
        assertThat(object(parts.getBodyPart(2))).contains("METHOD:CANCEL", "UID:goal-1");
    }

    @Test
    void a_mail_can_be_ended_with_one_click() throws Exception {
        MimeMessage mail = sent(Parcels.digest("ar"));

        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String link = String.valueOf(header(mail, "List-Unsubscribe"));
        assertThat(link).startsWith("<https://tandem.example/unsubscribe/").endsWith(">");
        String token = link.replaceAll(".*/|>", "");
        assertThat(new UnsubscribeTokens(PROPERTIES).read(token))
                .hasValueSatisfying(ends -> {
                    assertThat(ends.person().value()).isEqualTo("g-201");
                    assertThat(ends.district()).isEqualTo(Parcels.DISTRICT);
                    assertThat(ends.language().toLanguageTag()).isEqualTo("ar");
                    assertThat(ends.categories())
                            .containsExactlyInAnyOrder(
                                    Category.DECISION,
                                    Category.MESSAGE,
                                    Category.CONCERN,
                                    Category.GOAL,
                                    Category.REMINDER,
                                    Category.ANNOUNCEMENT,
                                    Category.CELEBRATION);
                });
    }

    @Test
    void an_emergency_says_that_it_is_one_and_offers_no_end() throws Exception {
        MimeMessage mail =
                sent(
                        Parcels.of(
                                "ar",
                                Mode.SINGLE,
                                told(
                                        1,
                                        Kind.EMERGENCY_ANNOUNCEMENT,
                                        "Stay inside",
                                        "Now.",
                                        "en",
                                        null)));

        assertThat(mail.getSubject()).isEqualTo("حالة طوارئ: \u2068Stay inside\u2069");
        assertThat(header(mail, "Importance")).isEqualTo("high");
        assertThat(header(mail, "List-Unsubscribe")).isNull();
        assertThat(header(mail, "List-Unsubscribe-Post")).isNull();
        assertThat(mail.getContent()).isInstanceOf(MimeMultipart.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RCPT | 550 5.1.1 <rosa.garcia@families.example>: no such user | BOUNCED 550 5.1.1",
                "RCPT | 550 rosa.garcia@families.example unknown | BOUNCED 550",
                "RCPT | 553 5.1.3 bad address syntax | BOUNCED 553 5.1.3",
                "RCPT | 552 5.2.2 mailbox of rosa.garcia full | DEAD 552 5.2.2",
                "RCPT | 554 5.7.1 relay access denied | DEAD 554 5.7.1",
                "RCPT | 450 4.2.0 greylisted, come back | POSTPONED 450 4.2.0",
                "RCPT | 452 4.2.2 mailbox full | POSTPONED 452 4.2.2",
                "MAIL | 451 4.3.0 try again | LATER 451 4.3.0",
                "MAIL | 550 5.7.1 sender refused | DEAD 550 5.7.1",
                "DATA | 554 5.6.0 no | DEAD 554 5.6.0",
                ". | 552 5.3.4 too big | DEAD 552 5.3.4",
                ". | 451 4.7.0 too many | LATER 451 4.7.0",
                "CONNECT | 421 4.3.2 going down | LATER no answer from the mail server",
                "CONNECT | 554 5.3.2 no service | LATER no answer from the mail server",
            })
    void what_a_server_refuses_is_told_by_its_codes_alone(
            String command, String answer, String outcome) throws IOException {
        try (var server = new SmtpDialogue(Map.of(command, answer))) {
            assertThat(inWords(channel(server.port()).send(MESSAGE))).isEqualTo(outcome);
        }
    }

    private static String inWords(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent sent -> "SENT " + sent.receipt();
            case Outcome.Bounced bounced -> "BOUNCED " + bounced.reason();
            case Outcome.Suppressed suppressed -> "SUPPRESSED " + suppressed.reason();
            case Outcome.Dead dead -> "DEAD " + dead.reason();
            case Outcome.Postponed postponed -> "POSTPONED " + postponed.reason();
            case Outcome.Later later -> "LATER " + later.reason();
        };
    }

    @Test
    void a_server_that_is_away_gets_it_later() throws IOException {
        int nobody;
        try (var server = new SmtpDialogue(Map.of())) {
            nobody = server.port();
        }

        assertThat(inWords(channel(nobody).send(MESSAGE)))
                .isEqualTo("LATER no answer from the mail server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "RCPT", "."})
    void a_server_that_falls_silent_gets_it_later_and_holds_nobody(String command)
            throws IOException {
        try (var server = new SmtpDialogue(Map.of(command, SmtpDialogue.SILENCE))) {
            EmailChannel channel = channel(server.port(), "mail.smtp.timeout=300");

            Instant began = Instant.now();
            assertThat(inWords(channel.send(MESSAGE)))
                    .isEqualTo("LATER no answer from the mail server");
            assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** A letter comes before any answer is overdue. */
    @Test
    void a_server_that_answers_letter_by_letter_holds_nobody_either() throws IOException {
        try (var server = new SmtpDialogue(Map.of("CONNECT", "220 " + "m".repeat(2_000)), 50)) {
            EmailChannel channel = channel(server.port(), Duration.ofMillis(500));

            Instant began = Instant.now();
            assertThat(inWords(channel.send(MESSAGE)))
                    .isEqualTo("LATER no answer from the mail server");
            assertThat(Duration.between(began, Instant.now()))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
        }
    }

    @Test
    void every_wait_has_an_end_whether_it_was_said_or_not() {
        var server = new JavaMailSenderImpl();
        server.setProtocol("smtps");
        server.getJavaMailProperties().setProperty("mail.smtps.timeout", "700");
        new EmailChannel(
                server,
                PROPERTIES,
                new UnsubscribeTokens(PROPERTIES),
                Parcels::names,
                Parcels.CLOCK,
                EmailChannel.LIFE);

        assertThat(server.getJavaMailProperties())
                .containsEntry("mail.smtps.connectiontimeout", "5000")
                .containsEntry("mail.smtps.timeout", "700")
                .containsEntry("mail.smtps.writetimeout", "10000");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nobody_without_an_address_is_written_to(@Nullable String email) {
        EmailChannel channel = channel(1);

        assertThat(channel.channel()).isEqualTo(Channel.EMAIL);
        assertThat(channel.reaches(Parcels.guardian(email))).isFalse();
        assertThat(channel.reaches(Parcels.guardian("a@b.example"))).isTrue();
        assertThat(inWords(channel.send(Parcels.to(email, "es", Mode.SINGLE, message()))))
                .isEqualTo("BOUNCED no address");
    }

    private static NotificationView message() {
        return MESSAGE.items().getFirst().notification();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rosa", "rosa@", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d"})
    void an_address_that_is_none_bounces(String email) {
        assertThat(inWords(channel(1).send(Parcels.to(email, "es", Mode.SINGLE, message()))))
                .isEqualTo("BOUNCED malformed address");
    }

    @Test
    void without_a_key_there_is_no_e_mail() {
        var properties =
                new EmailProperties(
                        PROPERTIES.from(), PROPERTIES.publicAddress(), List.of(), List.of());

        assertThatThrownBy(() ->
                        new EmailChannel(
                                new JavaMailSenderImpl(),
                                properties,
                                new UnsubscribeTokens(properties),
                                Parcels::names,
                                Parcels.CLOCK,
                                EmailChannel.LIFE))
                .hasMessageContaining("tandem.email.unsubscribe-key");
    }
}
