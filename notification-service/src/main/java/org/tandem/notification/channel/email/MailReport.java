package org.tandem.notification.channel.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * What a mail system says later of a mail that it had taken.
 *
 * @param messageId the mail's Message-ID
 * @param event what became of it
 * @param status the code of RFC 3463, such as {@code 5.1.1}; null where it gives none
 */
record MailReport(String messageId, Event event, @Nullable String status) {

    /** What became of a mail. */
    enum Event {
        /** It was refused, and will be. */
        BOUNCED,
        /** It is in the mailbox. */
        DELIVERED,
        /** It is still on its way. */
        DELAYED
    }

    /** Refuses a report that does not say of what, or what. */
    MailReport {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(event, "event");
    }

    /**
     * Reads a delivery status notification (RFC 3464) of one recipient, as mail servers send it to
     * the sender's address.
     *
     * @throws IllegalArgumentException when it is none, or does not name the mail
     */
    static MailReport ofNotification(byte[] mail) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(mail));
            if (!message.isMimeType("multipart/report")
                    || !(message.getContent() instanceof MimeMultipart parts)) {
                throw new IllegalArgumentException("not a delivery status notification");
            }
            String messageId = null;
            InternetHeaders status = null;
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status")) {
                    status = ofRecipient((MimePart) part);
                } else if (part.isMimeType("message/rfc822")
                        || part.isMimeType("text/rfc822-headers")) {
                    messageId = field(headers(part.getInputStream()), "Message-ID");
                }
            }
            if (messageId == null || status == null) {
                throw new IllegalArgumentException("does not say which mail it is about");
            }
            return new MailReport(messageId, event(status), field(status, "Status"));
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
    }

    /** The fields about the recipient follow those about the mail, after an empty line. */
    private static InternetHeaders ofRecipient(MimePart part)
            throws IOException, MessagingException {
        try (InputStream in = part.getInputStream()) {
            String groups =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\r\n", "\n")
                            .strip();
            String last = groups.substring(Math.max(groups.lastIndexOf("\n\n"), 0)).strip();
            return headers(new ByteArrayInputStream(last.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static InternetHeaders headers(InputStream in) throws MessagingException {
        return new InternetHeaders(in);
    }

    private static @Nullable String field(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? null : value.strip();
    }

    private static Event event(InternetHeaders status) {
        String action = Objects.requireNonNullElse(field(status, "Action"), "");
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "failed" -> Event.BOUNCED;
            case "delivered" -> Event.DELIVERED;
            case "delayed", "relayed", "expanded" -> Event.DELAYED;
            default -> throw new IllegalArgumentException("does not say what became of it");
        };
    }
}
