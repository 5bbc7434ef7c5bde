package org.tandem.notification.channel.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Says to a push service who sends (RFC 8292): a token signed with ES256, one for each push service
 * while it is good.
 */
@Component
@ConditionalOnProperty(PushProperties.CONFIGURED)
class Vapid {

    /** How long a token is good; at most 24 h (section 2). */
    private static final Duration LIFE = Duration.ofHours(12);

    /** Not used in its last hour: the push service's clock may be another. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** People name push services, so that there may be any number. */
    private static final int SERVICES_MAX = 1_000;

    private static final byte[] TRIED = "tried".getBytes(StandardCharsets.US_ASCII);

    private final String publicKey;
    private final PrivateKey privateKey;
    private final String subject;
    private final JsonMapper json;
    private final Clock clock;
    private final Cache<String, Token> tokens =
            Caffeine.newBuilder().maximumSize(SERVICES_MAX).build();

    /**
     * A token for one push service.
     *
     * @param text header, claims and signature
     * @param until not used from then on
     */
    private record Token(String text, Instant until) {}

    private record Header(String typ, String alg) {}

    private record Claims(String aud, long exp, String sub) {}

    /**
     * Refuses keys that are none, or do not belong together, when the service starts.
     *
     * @throws IllegalStateException saying which setting is wrong
     */
    Vapid(PushProperties properties, JsonMapper json, Clock clock) {
        PushProperties.Keys keys = properties.keys();
        ECPublicKey point;
        try {
            point = P256.publicKey(P256.decode(keys.publicKey()));
            this.privateKey = P256.privateKey(P256.decode(keys.privateKey()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("a key in tandem.push.vapid: " + e.getMessage(), e);
        }
        this.publicKey = P256.encode(P256.point(point));
        this.subject = keys.subject();
        this.json = json;
        this.clock = clock;
        if (!subject.startsWith("mailto:") && !subject.startsWith("https:")) {
            throw new IllegalStateException("tandem.push.vapid.subject is no mailto: or https:");
        }
        if (!belongTogether(point, privateKey)) {
            throw new IllegalStateException("tandem.push.vapid has keys of two pairs");
        }
    }

    private static boolean belongTogether(ECPublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(publicKey);
            verifier.update(TRIED);
            return verifier.verify(sign(privateKey, TRIED));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ES256", e);
        }
    }

    /** Our public key, which a browser wants to know when it signs up. */
    String publicKey() {
        return publicKey;
    }

    /** The header {@code Authorization} for a push service. */
    String authorization(URI endpoint) {
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        Instant now = clock.instant();
        Token token = tokens.getIfPresent(origin);
        if (token == null || !now.isBefore(token.until())) {
            token = new Token(sign(origin, now.plus(LIFE)), now.plus(LIFE).minus(MARGIN));
            tokens.put(origin, token);
        }
        return "vapid t=" + token.text() + ", k=" + publicKey;
    }

    private String sign(String origin, Instant expires) {
        String said =
                part(new Header("JWT", "ES256"))
                        + "."
                        + part(new Claims(origin, expires.getEpochSecond(), subject));
        return said + "." + P256.encode(sign(privateKey, said.getBytes(StandardCharsets.US_ASCII)));
    }

    private String part(Object value) {
        return P256.encode(json.writeValueAsBytes(value));
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ES256", e);
        }
    }
}
