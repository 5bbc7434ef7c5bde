package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.notification.channel.email.MailReport.Event;

import java.nio.charset.StandardCharsets;

class MailReportTests {

    /** As Postfix sends it: the status of the mail, of its recipient, and the mail's headers. */
    static final String NOTIFICATION =
            """
            From: MAILER-DAEMON@mx.example (Mail Delivery System)
            To: tandem@district.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <20261125233105.1@mx.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

            --cut
            Content-Type: text/plain; charset=us-ascii

            I am sorry to have to tell you that your message could not be delivered.

            --cut
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example
            X-Postfix-Sender: rfc822; tandem@district.example
            Arrival-Date: Wed, 25 Nov 2026 23:31:05 +0000 (UTC)

            Final-Recipient: rfc822; rosa.garcia@families.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <rosa.garcia@families.example>: no such user

            --cut
            Content-Type: text/rfc822-headers

            From: Tandem <tandem@district.example>
            Message-ID: <maplewood.g-201.42@district.example>
            Subject: Tiene un mensaje nuevo

            --cut--
            """;

    private static MailReport read(String mail) {
        return MailReport.ofNotification(
                mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_notification_tells_of_which_mail_it_is() {
        assertThat(read(NOTIFICATION))
                .isEqualTo(
                        new MailReport(
                                "<maplewood.g-201.42@district.example>", Event.BOUNCED, "5.1.1"));
    }

    @Test
    void the_mail_itself_may_be_in_it_instead_of_its_headers() {
        assertThat(read(NOTIFICATION.replace("text/rfc822-headers", "message/rfc822")).messageId())
                .isEqualTo("<maplewood.g-201.42@district.example>");
    }

    @ParameterizedTest
    @CsvSource({
        "failed, BOUNCED",
        "Delivered, DELIVERED",
        "delayed, DELAYED",
        "relayed, DELAYED",
    })
    void a_notification_tells_what_became_of_the_mail(String action, Event event) {
        assertThat(read(NOTIFICATION.replace("Action: failed", "Action: " + action)).event())
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/report",
                "message/delivery-status",
                "text/rfc822-headers",
                "Action: failed",
                "boundary=",
            })
    void what_is_no_notification_is_refused(String without) {
        assertThatThrownBy(() -> read(NOTIFICATION.replace(without, "text/x-other")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<maplewood.g-201.42@district.example>, maplewood.g-201.42",
        "maplewood.g-201.42@district.example, maplewood.g-201.42",
        "' <a@b> ', a",
        "<a b@c>, ''",
        "<@c>, ''",
        "<a@b@c>, ''",
        "a, ''",
        "'', ''",
    })
    void the_parcel_is_in_the_id_of_the_mail(String messageId, String parcel) {
        assertThat(MessageId.parcel(messageId).orElse("")).isEqualTo(parcel);
    }
}
