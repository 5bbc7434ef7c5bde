package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.notification.inbox.Category;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class TextsTests {

    private static final Map<String, Object> ARGUMENTS =
            Map.of(
                    "about",
                    "GOAL",
                    "category",
                    "GOAL",
                    "count",
                    3,
                    "date",
                    "today",
                    "name",
                    "Rosa");

    private static List<Texts> all() {
        return Texts.LANGUAGES.stream().map(Texts::in).toList();
    }

    @Test
    void every_language_has_the_same_texts_with_the_same_arguments() {
        Texts english = Texts.in(Locale.ENGLISH);

        for (Texts texts : all()) {
            assertThat(texts.keys()).as("%s", texts.language()).isEqualTo(english.keys());
            for (String key : english.keys()) {
                assertThat(arguments(texts, key))
                        .as("%s in %s", key, texts.language())
                        .isEqualTo(arguments(english, key));
            }
        }
        assertThat(all()).extracting(Texts::language).containsExactlyElementsOf(Texts.LANGUAGES);
    }

    private static Set<String> arguments(Texts texts, String key) {
        return new MessageFormat(texts.pattern(key), texts.language()).getArgumentNames();
    }

    @Test
    void every_text_is_one_line_without_holes_and_another_in_every_language() {
        for (String key : Texts.in(Locale.ENGLISH).keys()) {
            Set<String> lines = new HashSet<>();
            for (Texts texts : all()) {
                String line = texts.of(key, ARGUMENTS);
                assertThat(line)
                        .as("%s in %s", key, texts.language())
                        .isNotBlank()
                        .doesNotContain("{", "}", "#", "\n", "null");
                lines.add(line);
            }
            assertThat(lines).as(key).hasSize(Texts.LANGUAGES.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_category_has_a_name_of_its_own_and_a_subject(Category category) {
        for (Texts texts : all()) {
            String other = texts.of("category", Map.of("category", "NONE"));

            assertThat(texts.category(category)).isNotBlank().isNotEqualTo(other);
            assertThat(texts.of("subject.one", category)).isNotBlank();
        }
    }

    @Test
    void arabic_counts_in_its_six_ways() {
        Texts arabic = Texts.in(Locale.forLanguageTag("ar"));

        assertThat(
                        IntStream.of(1, 2, 3, 11, 100)
                                .mapToObj(n -> arabic.of("subject.several", Map.of("count", n))))
                .containsExactly(
                        "إشعار جديد",
                        "إشعاران جديدان",
                        "3 إشعارات جديدة",
                        "11 إشعارًا جديدًا",
                        "100 إشعار جديد");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | America/Chicago | Sunday, March 8 at 3:30 AM",
                "es | America/Chicago | domingo, 8 de marzo, 3:30",
                "fr | Europe/Paris | dimanche 8 mars à 09:30",
                "zh | Asia/Shanghai | 3月8日星期日 16:30",
                "ar | Asia/Beirut | الأحد، 8 مارس في 10:30 ص",
            })
    void a_time_is_hers_also_on_the_day_the_clocks_change(
            String language, String zone, String shown) {
        assertThat(
                        Texts.in(Locale.forLanguageTag(language))
                                .time(Instant.parse("2026-03-08T08:30:00Z"), ZoneId.of(zone))
                                .replace('\u00a0', ' ')
                                .replace('\u202f', ' '))
                .isEqualTo(shown);
    }

    @Test
    void a_language_without_words_gets_english() {
        assertThat(Texts.in(Locale.forLanguageTag("so")).language()).isEqualTo(Locale.ENGLISH);
        assertThat(Texts.in(Locale.forLanguageTag("es-MX")).language().toLanguageTag())
                .isEqualTo("es");
    }
}
