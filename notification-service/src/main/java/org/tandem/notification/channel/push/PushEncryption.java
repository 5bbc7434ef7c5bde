package org.tandem.notification.channel.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Encryption for one device, which its push service cannot open (RFC 8291). */
final class PushEncryption {

    private static final int KEYING_MATERIAL = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PushEncryption() {}

    /**
     * What a push service is given.
     *
     * @param device its public key
     * @param secret its authentication secret, 16 bytes
     * @param text what it is told
     * @param length to which the text is padded
     */
    static byte[] encrypt(ECPublicKey device, byte[] secret, byte[] text, int length) {
        byte[] salt = new byte[ContentCoding.SALT];
        RANDOM.nextBytes(salt);
        return encrypt(device, secret, text, length, P256.generate(), salt);
    }

    /** The same with chance given, as the vector of appendix A has it. */
    static byte[] encrypt(
            ECPublicKey device, byte[] secret, byte[] text, int length, KeyPair own, byte[] salt) {
        byte[] point = P256.point((ECPublicKey) own.getPublic());
        byte[] shared = P256.agree(own.getPrivate(), device);
        byte[] material = keyingMaterial(shared, secret, P256.point(device), point);
        return ContentCoding.encode(material, salt, point, text, length);
    }

    /** Section 3.4. */
    static byte[] keyingMaterial(byte[] shared, byte[] secret, byte[] device, byte[] sender) {
        var info = new ByteArrayOutputStream();
        info.writeBytes("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(device);
        info.writeBytes(sender);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(shared)
                                    .addSalt(secret)
                                    .thenExpand(info.toByteArray(), KEYING_MATERIAL));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF", e);
        }
    }
}
