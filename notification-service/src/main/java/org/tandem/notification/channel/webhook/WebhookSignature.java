package org.tandem.notification.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is told, as Standard Webhooks have it: HMAC-SHA256 over id, time and body. */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST = 24;

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * With a secret, or several.
     *
     * @throws IllegalArgumentException when one is none
     */
    static WebhookSignature of(String secrets) {
        return new WebhookSignature(
                Arrays.stream(secrets.split(",", -1))
                        .map(String::strip)
                        .map(WebhookSignature::key)
                        .toList());
    }

    private static SecretKeySpec key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("the secret does not begin with " + PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("the secret has less than 24 bytes");
        }
        return new SecretKeySpec(key, HMAC);
    }

    /** The header {@code webhook-signature}: one for each secret. */
    String of(String id, Instant at, String body) {
        byte[] said =
                "%s.%d.%s"
                        .formatted(id, at.getEpochSecond(), body)
                        .getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + signed(key, said)).collect(Collectors.joining(" "));
    }

    private static String signed(SecretKeySpec key, byte[] said) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(said));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
