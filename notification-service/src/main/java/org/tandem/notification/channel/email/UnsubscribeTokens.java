package org.tandem.notification.channel.email;

import org.springframework.stereotype.Component;
import org.tandem.notification.inbox.Category;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last part of the address by which somebody ends e-mails, without signing in (RFC 8058): what
 * it ends, and a signature, each in base64url. It holds as long as the key does: whoever finds an
 * old mail must be able to end its like. All it can do is less e-mail.
 */
@Component
class UnsubscribeTokens {

    /** Longer ones are not looked at: two ids, the categories and the signature, in characters. */
    static final int LENGTH_MAX = 1_200;

    private static final Base64.Encoder WRITE = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder READ = Base64.getUrlDecoder();

    /** In no id: {@link org.tandem.platform.id.Identifier} refuses it. */
    private static final String SEPARATOR = ":";

    private static final int PARTS = 4;

    private final Keys keys;

    UnsubscribeTokens(EmailProperties properties) {
        keys = new Keys("tandem.email.unsubscribe-key", properties.unsubscribeKey());
    }

    /** Whether there is a key to sign with. */
    boolean canSign() {
        return !keys.isEmpty();
    }

    /** The token that ends this. */
    String of(Unsubscription ends) {
        String categories =
                ends.categories().stream()
                        .sorted()
                        .map(Category::name)
                        .collect(Collectors.joining(","));
        byte[] content =
                String.join(
                                SEPARATOR,
                                ends.district().value(),
                                ends.person().value(),
                                categories,
                                ends.language().toLanguageTag())
                        .getBytes(StandardCharsets.UTF_8);
        return WRITE.encodeToString(content) + "." + WRITE.encodeToString(keys.sign(content));
    }

    /** What a token ends; nothing when it was not made here. */
    Optional<Unsubscription> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            byte[] content = READ.decode(token.substring(0, dot));
            if (!keys.signed(content, READ.decode(token.substring(dot + 1)))) {
                return Optional.empty();
            }
            String[] parts = new String(content, StandardCharsets.UTF_8).split(SEPARATOR, PARTS);
            return Optional.of(
                    new Unsubscription(
                            new DistrictId(parts[0]),
                            new PersonId(parts[1]),
                            Arrays.stream(parts[2].split(","))
                                    .map(Category::valueOf)
                                    .collect(Collectors.toSet()),
                            Locale.forLanguageTag(parts[3])));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
