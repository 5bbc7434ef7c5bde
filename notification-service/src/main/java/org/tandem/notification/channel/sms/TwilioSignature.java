package org.tandem.notification.channel.sms;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's signature of what it tells: HMAC-SHA1 with our token over the address it was told to
 * use, and after it the names and values of the form, ordered by name.
 */
@Component
@ConditionalOnProperty(SmsProperties.CONFIGURED)
class TwilioSignature {

    /** The name of the header. */
    static final String HEADER = "X-Twilio-Signature";

    private static final String HMAC = "HmacSHA1";

    private final String publicAddress;
    private final SecretKeySpec key;

    TwilioSignature(SmsProperties properties) {
        this.publicAddress = SmsProperties.needed("public-address", properties.publicAddress());
        this.key =
                new SecretKeySpec(
                        SmsProperties.needed("token", properties.token())
                                .getBytes(StandardCharsets.UTF_8),
                        HMAC);
    }

    /** Whether a request is signed for the gateway's address, not for that of this service. */
    boolean isOn(TwilioRequest request) {
        String query = request.uri().getRawQuery();
        String url =
                publicAddress + request.uri().getRawPath() + (query == null ? "" : "?" + query);
        // Compared in the same time, wherever they differ.
        return request.signature() != null
                && MessageDigest.isEqual(
                        request.signature().getBytes(StandardCharsets.UTF_8),
                        of(url, request.form()).getBytes(StandardCharsets.UTF_8));
    }

    /** The signature for an address and a form. */
    String of(String url, MultiValueMap<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form)
                .forEach((name, values) ->
                        values.stream()
                                .distinct()
                                .sorted()
                                .forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", e);
        }
    }
}
