package org.tandem.gateway.browser;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.tandem.gateway.SignInProperties;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts and authenticates what a browser keeps for the gateway: a JWE in compact form (RFC 7516)
 * under a direct key with A256GCM. Nobody without a key can read, change or make one.
 */
@Component
public class Seal {

    private static final Logger log = LoggerFactory.getLogger(Seal.class);
    private static final int KEY_BYTES = 32;

    private final JsonMapper json;
    private final DirectEncrypter first;
    private final List<DirectDecrypter> all = new ArrayList<>();

    Seal(SignInProperties properties, JsonMapper json) throws JOSEException {
        this.json = json;
        List<byte[]> keys = properties.key().stream().map(Seal::decoded).toList();
        if (keys.isEmpty()) {
            keys = List.of(random());
            if (!properties.issuers().isEmpty()) {
                log.warn(
                        "tandem.gateway.sign-in.key is not set: sign-ins end when this gateway"
                                + " restarts, and do not work with several instances.");
            }
        }
        first = new DirectEncrypter(keys.getFirst());
        for (byte[] key : keys) {
            all.add(new DirectDecrypter(key));
        }
    }

    private static byte[] decoded(String key) {
        byte[] bytes = Base64.getDecoder().decode(key.strip());
        Assert.isTrue(
                bytes.length == KEY_BYTES,
                "tandem.gateway.sign-in.key: each key is 256 bits in base64");
        return bytes;
    }

    private static byte[] random() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /**
     * Seals something.
     *
     * @param purpose what it is for; it opens only for the same
     * @param content a record that Jackson can write and read
     */
    String seal(String purpose, Object content) {
        JWEHeader header =
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                        .type(new JOSEObjectType(purpose))
                        .build();
        JWEObject sealed = new JWEObject(header, new Payload(json.writeValueAsString(content)));
        try {
            sealed.encrypt(first);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return sealed.serialize();
    }

    /** Opens what was sealed; nothing when it was not, or with another key, or for another use. */
    <T> Optional<T> open(String purpose, String sealed, Class<T> type) {
        for (DirectDecrypter key : all) {
            try {
                JWEObject object = JWEObject.parse(sealed);
                object.decrypt(key);
                // The header is authenticated together with the content.
                return new JOSEObjectType(purpose).equals(object.getHeader().getType())
                        ? Optional.of(json.readValue(object.getPayload().toString(), type))
                        : Optional.empty();
            } catch (JOSEException _) {
                // Perhaps with the next key.
            } catch (ParseException | JacksonException _) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
