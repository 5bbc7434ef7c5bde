package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.notification.channel.email.Parcels.told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Plan.Mode;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

class LetterTests {

    private static final String NASTY =
            "<b onclick=\"x()\">Mateo</b> ${1+1} [[${letter}]] &amp; 'q'\u202eesrever";

    private static Letter letter(Parcel parcel) {
        return Letter.of(
                parcel,
                Parcels.CLOCK.instant(),
                Parcels.names(Parcels.DISTRICT, Set.of()),
                path -> "https://tandem.example" + path,
                category -> "/unsubscribe/" + category);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | You have a new message | Read on in Tandem",
                "es | Tiene un mensaje nuevo | Seguir leyendo en Tandem",
                "fr | Vous avez un nouveau message | Lire la suite dans Tandem",
                "ar | لديكم رسالة جديدة | متابعة القراءة في Tandem",
                "zh | 您有一条新消息 | 在 Tandem 中继续阅读",
            })
    void a_message_is_told_in_her_language(String language, String subject, String read) {
        Letter letter =
                letter(
                        Parcels.of(
                                language, Mode.SINGLE, told(7, Kind.MESSAGE, "Mateo read.", "en")));

        assertThat(letter.subject()).isEqualTo(subject);
        String link = "https://tandem.example/notifications/7";
        assertThat(Letterhead.html(letter))
                .contains("<html lang=\"" + language + "\"", read, "href=\"" + link + "\"")
                .contains("lang=\"en\" dir=\"auto\"", "Mateo read.", "Helen Park")
                .doesNotContain("<h2", "<h3", " th:");
        assertThat(Letterhead.text(letter))
                .contains("Mateo read.", "Helen Park", read + ": " + link)
                .doesNotContain("[", " th:", "\n\n\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*ANNOUNCEMENT.*")
    void a_subject_has_nothing_of_what_was_written_to_a_few(Kind kind) {
        for (String language : List.of("en", "es", "fr", "ar", "zh")) {
            NotificationView told = told(1, kind, "Mateo García", "Mateo García hit", "en", null);

            assertThat(letter(Parcels.of(language, Mode.SINGLE, told)).subject())
                    .as(language)
                    .isNotBlank()
                    .doesNotContain("Mateo", "García");
            assertThat(letter(Parcels.of(language, Mode.SINGLE, told, told)).subject())
                    .doesNotContain("Mateo", "García");
            assertThat(letter(Parcels.of(language, Mode.DIGEST, told)).subject())
                    .doesNotContain("Mateo", "García");
        }
    }

    @Test
    void the_subject_of_an_announcement_is_its_title_on_one_line() {
        NotificationView told =
                told(
                        1,
                        Kind.EMERGENCY_ANNOUNCEMENT,
                        "Stay\r\nBcc: x@y\u202e",
                        "Stay in.",
                        "en",
                        null);

        assertThat(letter(Parcels.of("en", Mode.SINGLE, told)).subject())
                .isEqualTo("Emergency: Stay Bcc: x@y");
    }

    @Test
    void what_happened_in_one_minute_is_one_letter() {
        Letter letter =
                letter(
                        Parcels.of(
                                "es",
                                Mode.SINGLE,
                                told(1, Kind.MESSAGE, "Uno", "es"),
                                told(2, Kind.GOAL_ASKED, "Dos", "es"),
                                told(3, Kind.MESSAGE, "Tres", "es")));

        assertThat(letter.subject()).isEqualTo("3 avisos nuevos");
        assertThat(letter.greeting()).isNull();
        assertThat(all("(?<=<h2[^>]{0,300}>)[^<]+", Letterhead.html(letter)))
                .containsExactly("Preguntas para usted", "Mensajes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "ar", "zh"})
    void a_digest_has_decisions_first_and_celebrations_last(String language) {
        Letter letter = letter(Parcels.digest(language));
        Texts texts = Texts.in(Locale.forLanguageTag(language));

        assertThat(letter.sections())
                .extracting(Letter.Section::heading)
                .containsExactly(
                        texts.category(Category.DECISION),
                        texts.category(Category.MESSAGE),
                        texts.category(Category.CONCERN),
                        texts.category(Category.GOAL),
                        texts.category(Category.REMINDER),
                        texts.category(Category.ANNOUNCEMENT),
                        texts.category(Category.CELEBRATION));
        String html = Letterhead.html(letter);
        assertThat(all("/notifications/\\d+", html))
                .extracting(link -> link.replaceAll("\\D+", ""))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(all("<h[123]", html)).hasSize(1 + 7 + 8);
        assertThat(html)
                .contains("Rosa", "مرحبًا، غدًا نزور المكتبة", "¡Sofía terminó", "Nadia Haddad");
        assertThat(letter.endings()).hasSize(7);
        assertThat(all("/notifications/\\d+", Letterhead.text(letter))).hasSize(8);
    }

    /** Where she lives it is still the day before. */
    @Test
    void the_day_of_a_digest_is_hers() {
        assertThat(letter(Parcels.digest("en")).subject())
                .isEqualTo("Your summary for Wednesday, November 25: 8 pieces of news");
        assertThat(letter(Parcels.digest("ar")).subject())
                .isEqualTo("ملخصكم ليوم الأربعاء، 25 نوفمبر: 8 أخبار");
    }

    @Test
    void arabic_is_written_from_right_to_left() {
        String html = Letterhead.html(letter(Parcels.digest("ar")));

        assertThat(html)
                .contains(
                        "<html lang=\"ar\" dir=\"rtl\"",
                        "role=\"article\" lang=\"ar\" dir=\"rtl\"");
        assertThat(all("dir=\"ltr\"|text-align: ?left|margin-left|padding-left", html)).isEmpty();
        assertThat(html).contains("<bdi>Helen Park</bdi>");
        assertThat(Letterhead.text(letter(Parcels.digest("ar"))))
                .contains("\u2068Helen Park\u2069");
    }

    @ParameterizedTest
    @EnumSource
    void what_people_wrote_is_escaped_and_stays_within_itself(Mode mode) {
        NotificationView told = told(1, Kind.ANNOUNCEMENT, NASTY, NASTY + "!", "\"><i>", null);

        String html = Letterhead.html(letter(Parcels.of("en", mode, told, told)));

        assertThat(html)
                .doesNotContain("<b ", "<i>", "\u202eesrever</bdi>")
                .contains("&lt;b onclick=&quot;x()&quot;&gt;Mateo&lt;/b&gt; ${1+1} [[${letter}]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void nothing_is_fetched_and_nothing_runs(String language) {
        assertThat(Letterhead.html(letter(Parcels.digest(language))))
                .doesNotContainIgnoringCase("<img", "<script", "<link", "src=", "url(", "@import");
    }

    @Test
    void letters_are_large_enough_to_read() {
        assertThat(all("font-size:\\d+", Letterhead.html(letter(Parcels.digest("en")))))
                .isNotEmpty()
                .allMatch(size -> Integer.parseInt(size.replaceAll("\\D", "")) >= 16);
    }

    /** WCAG 2.2, success criterion 1.4.3. */
    @Test
    void letters_stand_out_from_what_is_behind_them() {
        String html = Letterhead.html(letter(Parcels.digest("en")));
        String alarm =
                Letterhead.html(
                        letter(
                                Parcels.of(
                                        "en",
                                        Mode.SINGLE,
                                        told(
                                                1,
                                                Kind.EMERGENCY_ANNOUNCEMENT,
                                                "t",
                                                "p",
                                                "en",
                                                null))));

        List<String> light = all("(?<=[;\"]color:)#[0-9a-f]{6}", html + alarm);
        List<String> dark = all("(?<= color: )#[0-9a-f]{6}", html);
        assertThat(light).hasSizeGreaterThan(20);
        assertThat(dark).hasSize(5);
        assertThat(light).allMatch(ink -> contrast(ink, "#ffffff") >= 4.5);
        assertThat(dark).allMatch(ink -> contrast(ink, "#1e2226") >= 4.5);
        assertThat(html).contains("background:#ffffff", ".sheet { background: #1e2226 !important");
    }

    private static double contrast(String ink, String behind) {
        double a = luminance(ink) + 0.05;
        double b = luminance(behind) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(String colour) {
        double[] shares = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += shares[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void a_long_digest_says_how_much_more_there_is() {
        NotificationView[] many =
                LongStream.rangeClosed(1, 53)
                        .mapToObj(n -> told(n, Kind.MESSAGE, "Text " + n, "en"))
                        .toArray(NotificationView[]::new);

        Letter letter = letter(Parcels.of("en", Mode.DIGEST, many));

        assertThat(letter.subject()).endsWith("53 pieces of news");
        assertThat(all("/notifications/\\d+", Letterhead.html(letter))).hasSize(50);
        assertThat(Letterhead.html(letter))
                .contains("href=\"https://tandem.example/notifications\"", "3 more are in Tandem")
                .hasSizeLessThan(100_000);
        assertThat(Letterhead.text(letter)).contains("3 more are in Tandem: https://");
    }

    @Test
    void an_emergency_cannot_be_ended() {
        NotificationView told =
                told(
                        1,
                        Kind.EMERGENCY_ANNOUNCEMENT,
                        "Stay inside",
                        "Until further notice.",
                        "en",
                        null);

        Letter letter = letter(Parcels.of("en", Mode.SINGLE, told));

        assertThat(letter.subject()).isEqualTo("Emergency: Stay inside");
        assertThat(letter.endings()).isEmpty();
        assertThat(letter.remark()).contains("cannot be turned off");
        assertThat(Letterhead.html(letter)).contains("<h1 class=\"alarm\"").doesNotContain("<ul");
    }

    @Test
    void danger_is_in_the_subject_whatever_else_there_is() {
        Letter letter =
                letter(
                        Parcels.of(
                                "en",
                                Mode.SINGLE,
                                told(1, Kind.MESSAGE, "Hello", "en"),
                                told(
                                        2,
                                        Kind.EMERGENCY_ANNOUNCEMENT,
                                        "Stay inside",
                                        "",
                                        "en",
                                        null)));

        assertThat(letter.subject()).isEqualTo("Emergency: Stay inside");
        assertThat(letter.heading()).isEqualTo("2 new notifications");
        assertThat(letter.sections().getFirst().alarm()).isTrue();
    }

    @Test
    void what_the_title_says_is_not_said_again() {
        NotificationView told = told(1, Kind.GOAL_ASKED, "Reads every day", "en");

        assertThat(
                        all(
                                "Reads every day",
                                Letterhead.text(letter(Parcels.of("en", Mode.SINGLE, told)))))
                .hasSize(1);
    }
}
