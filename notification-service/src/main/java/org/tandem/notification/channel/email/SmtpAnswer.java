package org.tandem.notification.channel.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.tandem.notification.channel.Outcome;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server's refusal means (RFC 5321, section 4.2; the finer codes: RFC 3463). Of its
 * words only the codes are kept: the rest may have the address in it.
 *
 * @param code three digits
 * @param status such as {@code 5.1.1}; null where the server gives none
 */
record SmtpAnswer(int code, @Nullable String status) {

    private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final int PERMANENT = 500;
    private static final int TRANSIENT = 400;

    /** A full mailbox (5.2.2), and whatever the server does not want of us: no fault of hers. */
    private static final Pattern NOT_THE_ADDRESS = Pattern.compile("5\\.(2\\.2|[3-7]\\.\\d+)");

    static SmtpAnswer of(int code, @Nullable String words) {
        Matcher found = STATUS.matcher(words == null ? "" : words);
        return new SmtpAnswer(code, found.find() ? found.group() : null);
    }

    /** What came of a mail that could not be sent. */
    static Outcome outcome(Exception failed) {
        List<Throwable> all = causes(failed);
        for (Throwable cause : all) {
            if (cause instanceof SMTPAddressFailedException refused) {
                return of(refused.getReturnCode(), refused.getMessage()).aboutRecipient();
            }
        }
        for (Throwable cause : all) {
            switch (cause) {
                case SMTPSenderFailedException refused -> {
                    return of(refused.getReturnCode(), refused.getMessage()).aboutMessage();
                }
                case SMTPSendFailedException refused -> {
                    return of(refused.getReturnCode(), refused.getMessage()).aboutMessage();
                }
                case AddressException _ -> {
                    return new Outcome.Bounced("malformed address");
                }
                case AuthenticationFailedException _, MailAuthenticationException _ -> {
                    return new Outcome.Later("the mail server does not let us in", null);
                }
                default -> {}
            }
        }
        return new Outcome.Later("no answer from the mail server", null);
    }

    /** Whether a refusal for good means that there is no such address, as far as one can tell. */
    static boolean isAboutAddress(String status) {
        return !NOT_THE_ADDRESS.matcher(status).matches();
    }

    private Outcome aboutRecipient() {
        if (code >= TRANSIENT && code < PERMANENT) {
            return new Outcome.Postponed(toString()); // such as by greylisting
        }
        if (code < PERMANENT) {
            return later();
        }
        return isAboutAddress(status == null ? "" : status)
                ? new Outcome.Bounced(toString())
                : new Outcome.Dead(toString());
    }

    private Outcome aboutMessage() {
        return code < PERMANENT ? later() : new Outcome.Dead(toString());
    }

    private Outcome later() {
        return new Outcome.Later(
                code < TRANSIENT ? "no answer from the mail server" : toString(), null);
    }

    /** All that is behind a failure: mail has its causes side by side, and each may have others. */
    private static List<Throwable> causes(Throwable failed) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        Deque<Throwable> next = new ArrayDeque<>(List.of(failed));
        while (!next.isEmpty()) {
            Throwable cause = next.removeFirst();
            if (!seen.add(cause)) {
                continue;
            }
            all.add(cause);
            if (cause.getCause() != null) {
                next.add(cause.getCause());
            }
            if (cause instanceof MessagingException mail && mail.getNextException() != null) {
                next.add(mail.getNextException());
            }
            if (cause instanceof MailSendException send) {
                next.addAll(Arrays.asList(send.getMessageExceptions()));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return status == null ? String.valueOf(code) : code + " " + status;
    }
}
