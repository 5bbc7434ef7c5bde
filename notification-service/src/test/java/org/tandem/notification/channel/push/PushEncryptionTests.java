package org.tandem.notification.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;

class PushEncryptionTests {

    private static final String WATERMELON = "When I grow up, I want to be a watermelon";

    /** The receiver of RFC 8291, appendix A. */
    private static final Device RECEIVER =
            Device.of(
                    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                    "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                    "BTBZMqHH6r4Tts7J_aSIgg");

    private static final String MESSAGE =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void the_example_of_rfc_8291_comes_out_byte_by_byte() {
        var sender =
                new KeyPair(
                        P256.publicKey(
                                P256.decode(
                                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                        P256.privateKey(
                                P256.decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));

        byte[] message =
                PushEncryption.encrypt(
                        RECEIVER.publicKey(),
                        RECEIVER.secret(),
                        WATERMELON.getBytes(StandardCharsets.UTF_8),
                        0,
                        sender,
                        P256.decode("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(P256.encode(message)).isEqualTo(MESSAGE);
    }

    @Test
    void the_receiver_of_the_tests_reads_the_example_of_rfc_8291() throws Exception {
        assertThat(RECEIVER.decrypt(P256.decode(MESSAGE))).isEqualTo(WATERMELON);
    }

    @Test
    void the_example_of_rfc_8188_comes_out_byte_by_byte() {
        byte[] message =
                ContentCoding.encode(
                        P256.decode("yqdlZ-tYemfogSmv7Ws5PQ"),
                        P256.decode("I1BsxtFttlv3u_Oo94xnmw"),
                        new byte[0],
                        "I am the walrus".getBytes(StandardCharsets.UTF_8),
                        0);

        assertThat(P256.encode(message))
                .isEqualTo(
                        "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg");
    }

    @Test
    void the_receiver_of_the_tests_reads_the_example_of_rfc_8188_with_two_records()
            throws Exception {
        byte[] text =
                Device.decode(
                        P256.decode("BO3ZVPxUlnLORbVGMpbT1Q"),
                        P256.decode(
                                "uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA"));

        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("I am the walrus");
    }

    @RepeatedTest(50)
    void any_device_reads_what_is_encrypted_for_it_and_no_other_does() throws Exception {
        Device device = Device.create();

        byte[] message = encrypted(device, "{\"number\":7}");

        assertThat(device.decrypt(message)).isEqualTo("{\"number\":7}");
        assertThatThrownBy(() -> Device.create().decrypt(message))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void the_length_says_nothing_and_no_two_messages_are_alike() {
        Device device = Device.create();

        byte[] one = encrypted(device, "{\"number\":7,\"kind\":\"MESSAGE\"}");
        byte[] other = encrypted(device, "{\"number\":7,\"kind\":\"EMERGENCY_ANNOUNCEMENT\"}");

        assertThat(one).hasSameSizeAs(other);
        assertThat(one).isNotEqualTo(encrypted(device, "{\"number\":7,\"kind\":\"MESSAGE\"}"));
    }

    @Test
    void a_text_that_is_longer_than_a_record_is_refused() {
        Device device = Device.create();

        assertThatThrownBy(() -> encrypted(device, "x".repeat(4_080)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(encrypted(device, "x".repeat(4_079))).hasSize(86 + 4_096);
    }

    @Test
    void what_is_no_point_of_the_curve_is_no_key() {
        byte[] point = P256.point(RECEIVER.publicKey());
        byte[] beside = point.clone();
        beside[64] ^= 1;
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = 2;

        for (byte[] wrong : new byte[][] {beside, compressed, new byte[65], new byte[0]}) {
            assertThatThrownBy(() -> P256.publicKey(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] encrypted(Device device, String text) {
        return PushEncryption.encrypt(
                device.publicKey(),
                device.secret(),
                text.getBytes(StandardCharsets.UTF_8),
                PushMessage.PADDED);
    }
}
