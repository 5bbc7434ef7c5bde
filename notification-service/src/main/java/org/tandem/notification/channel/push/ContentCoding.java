package org.tandem.notification.channel.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The content coding {@code aes128gcm} of RFC 8188, for what fits into one record. */
final class ContentCoding {

    /** Length of the salt in bytes (section 2.1). */
    static final int SALT = 16;

    /** Size of the only record; what a push service takes in all cases (RFC 8030, section 7.2). */
    static final int RECORD = 4096;

    private static final int TAG = 16;
    private static final int KEY = 16;
    private static final int NONCE = 12;

    /** Ends the text of the last record; zeros may follow (section 2). */
    private static final byte LAST = 2;

    private ContentCoding() {}

    /**
     * Header and record.
     *
     * @param keyingMaterial what both sides know
     * @param salt [16] random bytes, never used twice with the same material
     * @param keyId what tells the other side which material it is; at most 255 bytes
     * @param text what is said; with padding, delimiter and tag at most [4,096] bytes
     * @param length to which the text is padded, so that its length says nothing; shorter than the
     *     text for none
     */
    static byte[] encode(
            byte[] keyingMaterial, byte[] salt, byte[] keyId, byte[] text, int length) {
        byte[] padded = Arrays.copyOf(text, Math.max(text.length, length) + 1);
        padded[text.length] = LAST;
        if (salt.length != SALT || keyId.length > 255 || padded.length + TAG > RECORD) {
            throw new IllegalArgumentException("no room for it in one record");
        }
        byte[] record = encrypt(keyingMaterial, salt, padded);
        return ByteBuffer.allocate(SALT + Integer.BYTES + 1 + keyId.length + record.length)
                .put(salt)
                .putInt(RECORD)
                .put((byte) keyId.length)
                .put(keyId)
                .put(record)
                .array();
    }

    /** Sections 2.2 and 2.3; the first record's nonce is not changed by its number, 0. */
    private static byte[] encrypt(byte[] keyingMaterial, byte[] salt, byte[] padded) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            byte[] key = derive(hkdf, keyingMaterial, salt, "aes128gcm", KEY);
            byte[] nonce = derive(hkdf, keyingMaterial, salt, "nonce", NONCE);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            return cipher.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has AES-GCM and HKDF", e);
        }
    }

    private static byte[] derive(
            KDF hkdf, byte[] keyingMaterial, byte[] salt, String what, int length)
            throws GeneralSecurityException {
        byte[] info = ("Content-Encoding: " + what + "\0").getBytes(StandardCharsets.US_ASCII);
        return hkdf.deriveData(
                HKDFParameterSpec.ofExtract()
                        .addIKM(keyingMaterial)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }
}
