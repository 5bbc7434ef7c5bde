package org.tandem.notification.channel.push;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.KeyAgreement;

/** Keys on the curve P-256 as Web Push writes them: points and numbers in base64url. */
final class P256 {

    /** Length of an uncompressed point (SEC 1, section 2.3.3). */
    static final int POINT = 65;

    private static final int NUMBER = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECGenParameterSpec NAME = new ECGenParameterSpec("secp256r1");
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    /** A key pair that nobody has had before. */
    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(NAME);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /**
     * The public key that is a point.
     *
     * @param point 65 bytes, uncompressed
     * @throws IllegalArgumentException when it is no point of the curve: the secret that is agreed
     *     on with such a one would tell something of our key
     */
    static ECPublicKey publicKey(byte[] point) {
        if (point.length != POINT || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("is not an uncompressed P-256 point");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER, POINT));
        if (!isOnCurve(x, y)) {
            throw new IllegalArgumentException("is not a point of P-256");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is not a point of P-256", e);
        }
    }

    /** Whether y² = x³ + ax + b, in the field of the curve. */
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        EllipticCurve curve = CURVE.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    /**
     * The private key that is a number.
     *
     * @param number 32 bytes
     * @throws IllegalArgumentException when it is too long, or no key
     */
    static PrivateKey privateKey(byte[] number) {
        var value = new BigInteger(1, number);
        if (number.length != NUMBER
                || value.signum() == 0
                || value.compareTo(CURVE.getOrder()) >= 0) {
            throw new IllegalArgumentException("is not a private key of P-256");
        }
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(value, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("is not a private key of P-256", e);
        }
    }

    /** A public key as an uncompressed point. */
    static byte[] point(ECPublicKey key) {
        byte[] point = new byte[POINT];
        point[0] = UNCOMPRESSED;
        write(key.getW().getAffineX(), point, 1);
        write(key.getW().getAffineY(), point, 1 + NUMBER);
        return point;
    }

    private static void write(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER);
        System.arraycopy(bytes, bytes.length - length, into, at + NUMBER - length, length);
    }

    /** What both sides find, each with the other's public key (ECDH). */
    static byte[] agree(PrivateKey own, ECPublicKey other) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(other, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("both keys are of P-256", e);
        }
    }

    /**
     * Bytes from base64url, with or without padding.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static byte[] decode(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }

    /** Base64url without padding, as all of Web Push has it. */
    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ECParameterSpec curve() {
        return ((ECPublicKey) generate().getPublic()).getParams();
    }
}
