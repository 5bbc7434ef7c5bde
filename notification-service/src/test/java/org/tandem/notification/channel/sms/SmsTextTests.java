package org.tandem.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.notification.channel.Parcels.item;
import static org.tandem.notification.channel.Parcels.message;
import static org.tandem.notification.channel.Parcels.parcel;
import static org.tandem.notification.channel.Parcels.person;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;

import java.time.Duration;
import java.util.Map;

class SmsTextTests {

    private static final DistrictId DISTRICT = new DistrictId("d-1");

    private static String text(Parcel parcel, boolean first) {
        return SmsText.of(parcel, parcel.items(), first, "Tandem", 3);
    }

    @Test
    void it_says_who_writes_and_what_happened_and_the_first_how_to_stop() {
        Person anna = person(DISTRICT, "g-1", "en", null);
        Parcel parcel = parcel(anna, message("c-1", 1, "Mateo read a whole book today."));

        assertThat(text(parcel, false))
                .isEqualTo("Tandem: New message\nMateo read a whole book today.");
        assertThat(text(parcel, true))
                .isEqualTo(
                        "Tandem: New message\nMateo read a whole book today.\nReply STOP to get no"
                                + " more texts, HELP for help.");
    }

    @Test
    void it_is_in_her_language_and_of_several_in_their_order() {
        Person rosa = person(DISTRICT, "g-1", "es", null);
        About about = new About(About.Type.CONVERSATION, "c-1", 7L);

        assertThat(
                        text(
                                parcel(
                                        rosa,
                                        item(Kind.MESSAGE, 1, about, "Hola", "es"),
                                        item(Kind.MESSAGE, 2, about, "", "es")),
                                true))
                .isEqualTo(
                        "Tandem: Nuevo mensaje\nHola\nNuevo mensaje\nResponda ALTO para no recibir"
                                + " más mensajes, AYUDA para ayuda.");
    }

    @Test
    void what_the_title_has_is_not_said_twice() {
        Person anna = person(DISTRICT, "g-1", "en", null);
        About goal = new About(About.Type.GOAL, "g-1", null);

        assertThat(
                        text(
                                parcel(
                                        anna,
                                        item(Kind.GOAL_PROPOSED, 1, goal, "Reads daily", "en")),
                                false))
                .containsOnlyOnce("Reads daily");
    }

    @Test
    void a_long_one_keeps_how_to_stop() {
        Person anna = person(DISTRICT, "g-1", "en", null);
        String text = text(parcel(anna, message("c-1", 1, "word ".repeat(200))), true);

        assertThat(text).endsWith("word...\nReply STOP to get no more texts, HELP for help.");
        assertThat(Segments.of(text).count()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "US, '(312) 055-0123', ",
        "US, '(312) 644-2000', +13126442000",
        "US, 312.644.2000, +13126442000",
        "US, +34 612 34 56 78, +34612345678",
        "ES, 612 34 56 78, +34612345678",
        "US, 612 34 56 78, ",
        "US, 911, ",
        "US, nobody, ",
    })
    void numbers_as_districts_write_them_become_those_of_e_164(
            String region, String written, String number) {
        var phones =
                new PhoneNumbers(
                        new SmsProperties(
                                "https://api.example.org",
                                null,
                                null,
                                null,
                                null,
                                "Tandem",
                                "FR",
                                Map.of("d-1", region),
                                3,
                                Duration.ofDays(3),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)));

        assertThat(phones.of(person(DISTRICT, "g-1", "en", written)).orElse(null))
                .isEqualTo(number);
        assertThat(phones.of(person(DISTRICT, "g-1", "en", null))).isEmpty();
    }
}
