package org.tandem.notification.channel.email;

import org.springframework.util.Assert;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets with which something is signed (HMAC-SHA256, RFC 2104). Several at a time, so that they
 * can be changed while what the old one signed is still about.
 */
final class Keys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES_MIN = 32;

    private final List<SecretKeySpec> keys;

    /**
     * Of a property's values.
     *
     * @param property its name, for whoever set it wrongly
     * @param base64 at least 256 bits each
     */
    Keys(String property, List<String> base64) {
        keys = base64.stream().map(key -> decoded(property, key)).toList();
    }

    private static SecretKeySpec decoded(String property, String key) {
        byte[] bytes = Base64.getDecoder().decode(key.strip());
        Assert.isTrue(
                bytes.length >= BYTES_MIN, property + ": a key is at least 256 bits in base64");
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Signs with the first. */
    byte[] sign(byte[] content) {
        return sign(keys.getFirst(), content);
    }

    /** Whether one of them signed it; takes as long for a wrong signature as for a right one. */
    boolean signed(byte[] content, byte[] signature) {
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(sign(key, content), signature));
    }

    private static byte[] sign(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
