package org.tandem.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What goes along with mails, signed as their documentation says it. */
final class MailSigning {

    private static final String SECRET = "a".repeat(32);

    /** The properties that make an instance accept it. */
    static final String[] PROPERTIES = {
        "tandem.email.unsubscribe-key=" + base64(SECRET),
        "tandem.email.bounce-key=" + base64(SECRET)
    };

    private MailSigning() {}

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The last part of the address that ends a person's e-mails about messages, in English. */
    static String token(String district, String person) {
        String content = "%s:%s:MESSAGE:en".formatted(district, person);
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return url.encodeToString(bytes) + "." + url.encodeToString(hmac(bytes));
    }

    /** The header of a report that is sent now. */
    static String signature(String body) {
        long now = Instant.now().getEpochSecond();
        byte[] signed = (now + "." + body).getBytes(StandardCharsets.UTF_8);
        return "t=%d,v1=%s".formatted(now, HexFormat.of().formatHex(hmac(signed)));
    }

    private static byte[] hmac(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
