package org.tandem.notification.channel.email;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.channel.Receipts;
import org.tandem.platform.problem.Problem;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a mail system reports of mails that it had taken. */
@RestController
class MailReportController {

    static final String PATH = "/hooks/mail/bounces";

    /** {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body" in hexadecimal>}. */
    static final String SIGNATURE = "Tandem-Signature";

    private static final Problem NOT_SIGNED =
            new Problem(
                    "signature-not-accepted",
                    HttpStatus.FORBIDDEN,
                    "The signature is not accepted",
                    "Sign the time and the body with the key of tandem.email.bounce-key, and send"
                            + " it within five minutes.");

    private static final Logger log = LoggerFactory.getLogger(MailReportController.class);

    private final MailReportSignature signature;
    private final Receipts receipts;
    private final JsonMapper json;

    MailReportController(MailReportSignature signature, Receipts receipts, JsonMapper json) {
        this.signature = signature;
        this.receipts = receipts;
        this.json = json;
    }

    /**
     * Takes a report of a mail. It is JSON with {@code messageId}, {@code event} (BOUNCED,
     * DELIVERED or DELAYED) and {@code status} (RFC 3463), or a delivery status notification (RFC
     * 3464) as a mail server wrote it. What is about no mail of Tandem's is passed over.
     *
     * @param signed {@code t=} seconds since 1970, {@code ,v1=} HMAC-SHA256 in hexadecimal of these
     *     seconds, a full stop and the body; at most five minutes old
     */
    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(
            @RequestHeader(name = SIGNATURE, required = false) @Nullable String signed,
            @RequestBody byte[] body) {
        if (!signature.isOf(body, signed)) {
            throw NOT_SIGNED.exception();
        }
        MailReport report = read(body);
        MessageId.parcel(report.messageId()).ifPresent(parcel -> pass(parcel, report));
    }

    private MailReport read(byte[] body) {
        try {
            return body[0] == '{'
                    ? json.readValue(body, MailReport.class)
                    : MailReport.ofNotification(body);
        } catch (IllegalArgumentException | JacksonException e) {
            throw Problem.MALFORMED.withDetail("The body is no report of a mail.").exception();
        }
    }

    private void pass(String parcel, MailReport report) {
        switch (report.event()) {
            case DELIVERED -> receipts.delivered(parcel);
            case BOUNCED -> {
                String status = report.status() == null ? "" : report.status();
                if (SmtpAnswer.isAboutAddress(status)) {
                    String reason = ("bounced " + status).strip();
                    receipts.bounced(parcel, reason);
                } else {
                    log.info("A mail came back that is no fault of its address: {}", status);
                }
            }
            case DELAYED -> log.debug("A mail is still on its way");
        }
    }
}
