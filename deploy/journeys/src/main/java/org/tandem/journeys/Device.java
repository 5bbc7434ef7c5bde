package org.tandem.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser that may be told by Web Push, and its push service: what comes is encrypted for the
 * browser (RFC 8291), which reads it with the keys that it never gave away.
 */
final class Device implements AutoCloseable {

    private static final int NUMBER = 32;
    private static final int SECRET = 16;

    /** Salt, size of the records and length of the sender's key (RFC 8188, section 2.1). */
    private static final int HEADER = 21;

    private final KeyPair keys;
    private final byte[] secret = new byte[SECRET];
    private final HttpServer service;
    private final List<String> told = new CopyOnWriteArrayList<>();

    Device() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        new SecureRandom().nextBytes(secret);
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::take);
        service.start();
    }

    /** Signs it up for whoever is signed in. */
    void signUp(Person person) {
        Map<String, Object> subscription =
                Map.of(
                        "endpoint",
                        "http://127.0.0.1:%d/device".formatted(service.getAddress().getPort()),
                        "keys",
                        Map.of("p256dh", base64(point()), "auth", base64(secret)));
        person.post("/api/v1/notifications/push/subscriptions", Answer.text(subscription), null)
                .good();
    }

    /** What it was told, deciphered, oldest first. */
    List<String> told() {
        return List.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            told.add(read(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(201, -1);
        } catch (GeneralSecurityException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    /** The only record of a message. */
    private String read(byte[] body) throws GeneralSecurityException {
        int begin = HEADER + Byte.toUnsignedInt(body[HEADER - 1]);
        byte[] salt = Arrays.copyOf(body, SECRET);
        byte[] sender = Arrays.copyOfRange(body, HEADER, begin);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(
                                        new ECPoint(number(sender, 1), number(sender, 1 + NUMBER)),
                                        publicKey().getParams())),
                true);
        byte[] info =
                ByteBuffer.allocate(14 + 2 * sender.length)
                        .put(ascii("WebPush: info\0"))
                        .put(point())
                        .put(sender)
                        .array();
        byte[] material = derived(agreement.generateSecret(), secret, info, NUMBER);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(
                        derived(material, salt, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(
                        128, derived(material, salt, ascii("Content-Encoding: nonce\0"), 12)));
        byte[] padded = cipher.doFinal(body, begin, body.length - begin);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] derived(byte[] material, byte[] salt, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(material)
                                .addSalt(salt)
                                .thenExpand(info, length));
    }

    private ECPublicKey publicKey() {
        return (ECPublicKey) keys.getPublic();
    }

    /** The public key as a point that is not compressed. */
    private byte[] point() {
        ECPoint point = publicKey().getW();
        return ByteBuffer.allocate(1 + 2 * NUMBER)
                .put((byte) 4)
                .put(bytes(point.getAffineX()))
                .put(bytes(point.getAffineY()))
                .array();
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER);
        byte[] all = new byte[NUMBER];
        System.arraycopy(bytes, bytes.length - length, all, NUMBER - length, length);
        return all;
    }

    private static BigInteger number(byte[] point, int at) {
        return new BigInteger(1, point, at, NUMBER);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        service.stop(0);
    }
}
