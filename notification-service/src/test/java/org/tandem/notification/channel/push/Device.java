package org.tandem.notification.channel.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser that has keys of its own and reads what was encrypted for it. It derives them with
 * HMAC, step by step as the RFCs write it, and so not with the code that it tries.
 */
public final class Device {

    private final byte[] point;
    private final PrivateKey privateKey;
    private final byte[] secret;

    private Device(byte[] point, PrivateKey privateKey, byte[] secret) {
        this.point = point;
        this.privateKey = privateKey;
        this.secret = secret;
    }

    /** One with new keys. */
    public static Device create() {
        KeyPair keys = P256.generate();
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return new Device(P256.point((ECPublicKey) keys.getPublic()), keys.getPrivate(), secret);
    }

    /** One with given keys, in base64url. */
    static Device of(String point, String privateKey, String secret) {
        return new Device(
                P256.decode(point), P256.privateKey(P256.decode(privateKey)), P256.decode(secret));
    }

    /** What its browser gives to a page: {@code PushSubscription.toJSON()}. */
    public String subscription(String endpoint) {
        return """
        {"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}}\
        """
                .formatted(endpoint, P256.encode(point), P256.encode(secret));
    }

    /** Its authentication secret. */
    byte[] secret() {
        return secret;
    }

    /** Its public key. */
    ECPublicKey publicKey() {
        return P256.publicKey(point);
    }

    /** What was encrypted for it. */
    public String decrypt(byte[] body) throws GeneralSecurityException {
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + body[20]);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(privateKey);
        agreement.doPhase(P256.publicKey(sender), true);
        byte[] info =
                ByteBuffer.allocate(14 + 2 * P256.POINT)
                        .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                        .put(point)
                        .put(sender)
                        .array();
        byte[] material = hkdf(secret, agreement.generateSecret(), info, 32);
        return new String(decode(material, body), StandardCharsets.UTF_8);
    }

    /** The text of all records of RFC 8188. */
    static byte[] decode(byte[] material, byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        int size = ByteBuffer.wrap(body, 16, 4).getInt();
        byte[] key = hkdf(salt, material, ascii("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = hkdf(salt, material, ascii("Content-Encoding: nonce\0"), 12);
        ByteBuffer text = ByteBuffer.allocate(body.length);
        int at = 21 + Byte.toUnsignedInt(body[20]);
        for (int number = 0; at < body.length; number++, at += size) {
            byte[] own = nonce.clone();
            own[11] ^= (byte) number;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(128, own));
            byte[] padded = cipher.doFinal(body, at, Math.min(size, body.length - at));
            int end = padded.length - 1;
            while (padded[end] == 0) {
                end--;
            }
            boolean last = at + size >= body.length;
            if (padded[end] != (last ? 2 : 1)) {
                throw new GeneralSecurityException("a record has a delimiter that is not its own");
            }
            text.put(padded, 0, end);
        }
        return Arrays.copyOf(text.array(), text.position());
    }

    private static byte[] hkdf(byte[] salt, byte[] material, byte[] info, int length)
            throws GeneralSecurityException {
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return Arrays.copyOf(hmac(hmac(salt, material), block), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
