package org.tandem.gateway;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;

import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;

/** Opens and makes the gateway's sealed cookies, with the key or with another one. */
final class Forge {

    /** The key of the gateway under test. */
    static final String KEY = "dGhlIGtleSBvZiB0aGUgZ2F0ZXdheSB1bmRlciB0ZXM=";

    /** Somebody else's. */
    static final String OTHER_KEY = "YW5vdGhlciBrZXksIHdoaWNoIG5vYm9keSBrbm93cy4=";

    private Forge() {}

    static Map<String, Object> open(String cookie) {
        try {
            JWEObject sealed = JWEObject.parse(cookie);
            sealed.decrypt(new DirectDecrypter(bytes(KEY)));
            return sealed.getPayload().toJSONObject();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The same cookie with other content. */
    static String changed(String cookie, Consumer<Map<String, Object>> change) {
        Map<String, Object> content = open(cookie);
        change.accept(content);
        return sealed(KEY, "tandem-session", content);
    }

    static String sealed(String key, String purpose, Map<String, Object> content) {
        JWEObject sealed =
                new JWEObject(
                        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                                .type(new JOSEObjectType(purpose))
                                .build(),
                        new Payload(content));
        try {
            sealed.encrypt(new DirectEncrypter(bytes(key)));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return sealed.serialize();
    }

    private static byte[] bytes(String key) {
        return Base64.getDecoder().decode(key);
    }
}
