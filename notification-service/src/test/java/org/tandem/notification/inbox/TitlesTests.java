package org.tandem.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

class TitlesTests {

    private static final Set<String> ARGUMENTS = Set.of("title", "titled", "message", "students");

    @Test
    void every_language_has_a_line_for_every_kind_and_none_for_anything_else() {
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::name).toList();

        for (Locale language : Titles.LANGUAGES) {
            assertThat(Titles.kinds(language))
                    .as(language.toLanguageTag())
                    .containsExactlyInAnyOrderElementsOf(kinds);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_line_uses_arguments_that_exist_and_the_same_in_every_language(Kind kind) {
        Set<String> english = arguments(kind, Titles.FALLBACK);

        assertThat(ARGUMENTS).containsAll(english);
        for (Locale language : Titles.LANGUAGES) {
            assertThat(arguments(kind, language)).as(language.toLanguageTag()).isEqualTo(english);
        }
    }

    private static Set<String> arguments(Kind kind, Locale language) {
        return new MessageFormat(Titles.pattern(kind, language), language).getArgumentNames();
    }

    @ParameterizedTest
    @EnumSource
    void every_line_is_one_without_holes(Kind kind) {
        for (Locale language : Titles.LANGUAGES) {
            for (String title : List.of("", "Reads {0} 'every' day")) {
                String line = Titles.of(view(kind, title, null, null), language);

                assertThat(line).as("%s in %s", kind, language).doesNotContain("\n", "null");
                if (!title.isEmpty()) {
                    assertThat(line).isNotBlank();
                    assertThat(line.replace(title, "")).doesNotContain("{", "}", "#");
                }
            }
        }
    }

    @Test
    void the_line_of_a_message_has_nothing_of_its_text() {
        assertThat(Titles.of(view(Kind.MESSAGE, "a secret", null, null), Titles.FALLBACK))
                .isEqualTo("New message");
        assertThat(Titles.of(view(Kind.MESSAGE, "a secret", true, null), Titles.FALLBACK))
                .isEqualTo("New message: please confirm that you have read it");
        assertThat(Titles.of(view(Kind.MESSAGE, "", true, true), Titles.FALLBACK))
                .isEqualTo("A message was taken back");
    }

    @ParameterizedTest
    @CsvSource({
        "es, es",
        "es-MX, es",
        "fr-CA, fr",
        "ar, ar",
        "zh-Hant-TW, zh",
        "en-GB, en",
        "so, en",
        "und, en",
        "'', en",
        "not a tag, en",
        ", en"
    })
    void a_reader_is_served_with_the_nearest_language_or_with_english(
            @Nullable String tag, String language) {
        assertThat(Titles.language(tag).toLanguageTag()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, ''",
        "2, ' (طالبان)'",
        "3, ' (3 طلاب)'",
        "11, ' (11 طالبًا)'",
        "100, ' (100 طالب)'"
    })
    void arabic_has_a_form_for_each_of_its_plurals(int students, String form) {
        NotificationView told = view(Kind.URGENT_ANNOUNCEMENT, "Reading night", null, null);
        NotificationView some =
                new NotificationView(
                        1,
                        told.kind(),
                        told.category(),
                        null,
                        told.about(),
                        told.author(),
                        "text",
                        "en",
                        told.at(),
                        null,
                        null,
                        null,
                        IntStream.range(0, students)
                                .mapToObj(i -> new StudentId("s-" + i))
                                .toList(),
                        "Reading night",
                        null);

        assertThat(Titles.of(some, Locale.forLanguageTag("ar")))
                .isEqualTo("عاجل: \u2068Reading night\u2069" + form);
    }

    private static NotificationView view(
            Kind kind, String preview, @Nullable Boolean confirm, @Nullable Boolean withdrawn) {
        return new NotificationView(
                1,
                kind,
                "GENERAL",
                new StudentId("s-301"),
                new About(About.Type.GOAL, "1", null),
                new PersonId("t-101"),
                preview,
                "und",
                Instant.EPOCH,
                confirm,
                withdrawn,
                null,
                null,
                null,
                null);
    }
}
