package org.tandem.notification.channel.email;

import jakarta.mail.internet.InternetAddress;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Message-ID (RFC 5322, section 3.6.4) of a parcel: it finds the parcel again. */
final class MessageId {

    private static final Pattern FORM = Pattern.compile("<?([A-Za-z0-9_.-]{1,100})@[^<>@\\s]+>?");

    private MessageId() {}

    /** The same for the same parcel, however often it is sent. */
    static String of(String parcel, InternetAddress from) {
        String address = from.getAddress();
        return "<%s@%s>".formatted(parcel, address.substring(address.lastIndexOf('@') + 1));
    }

    /** The parcel of a Message-ID; nothing where it cannot be one of ours. */
    static Optional<String> parcel(String messageId) {
        Matcher form = FORM.matcher(messageId.strip());
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }
}
