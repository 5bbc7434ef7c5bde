package org.tandem.notification.channel.email;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows whether the district's own mail system sent something, and when. */
@Component
class MailReportSignature {

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    /** Somebody who overheard a report cannot send it again later. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final Keys keys;
    private final Clock clock;

    MailReportSignature(EmailProperties properties, Clock clock) {
        this.keys = new Keys("tandem.email.bounce-key", properties.bounceKey());
        this.clock = clock;
    }

    /** Whether a signature is of this body, and new. */
    boolean isOf(byte[] body, @Nullable String signature) {
        Matcher form = FORM.matcher(signature == null ? "" : signature);
        if (!form.matches()) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
        return Duration.between(at, clock.instant()).abs().compareTo(GOOD_FOR) <= 0
                && keys.signed(
                        content(form.group(1), body), HexFormat.of().parseHex(form.group(2)));
    }

    private static byte[] content(String seconds, byte[] body) {
        byte[] time = (seconds + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[time.length + body.length];
        System.arraycopy(time, 0, content, 0, time.length);
        System.arraycopy(body, 0, content, time.length, body.length);
        return content;
    }
}
