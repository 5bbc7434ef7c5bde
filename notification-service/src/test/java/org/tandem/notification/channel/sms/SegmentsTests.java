package org.tandem.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.notification.channel.sms.Segments.Alphabet;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class SegmentsTests {

    @ParameterizedTest
    @CsvSource({
        "a, 1, 1, GSM",
        "a, 160, 1, GSM",
        "a, 161, 2, GSM",
        "a, 306, 2, GSM",
        "a, 307, 3, GSM",
        "€, 80, 1, GSM",
        "€, 81, 2, GSM",
        "á, 70, 1, UCS2",
        "á, 71, 2, UCS2",
        "á, 134, 2, UCS2",
        "á, 135, 3, UCS2",
        "字, 70, 1, UCS2",
        "😀, 35, 1, UCS2",
        "😀, 36, 2, UCS2",
    })
    void so_many_characters_are_so_many_segments(
            String character, int times, int segments, Alphabet alphabet) {
        assertThat(Segments.of(character.repeat(times)))
                .isEqualTo(new Segments(alphabet, segments));
    }

    @Test
    void nothing_is_one_segment_too() {
        assertThat(Segments.of("")).isEqualTo(new Segments(Alphabet.GSM, 1));
    }

    @Test
    void no_character_is_divided_between_two_segments() {
        // 152 and 1 of two places: the segment's last place stays free, so that 306 do not fit.
        String text = "a".repeat(152) + "€" + "a".repeat(152);

        assertThat(Segments.of(text).count()).isEqualTo(3);
        // 33 of two places in each of 67.
        assertThat(Segments.of("😀".repeat(66)).count()).isEqualTo(2);
        assertThat(Segments.of("😀".repeat(67)).count()).isEqualTo(3);
    }

    @Test
    void one_character_outside_of_gsm_makes_all_of_it_ucs2() {
        assertThat(Segments.of("Reunión el lunes").alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(Segments.of("Señora Muñoz à Noël: très ÄÖÜ ß £5").alphabet())
                .isEqualTo(Alphabet.UCS2);
        assertThat(Segments.of("Señora Muñoz à Nol: très ÄÖÜ ß £5 {€}").alphabet())
                .isEqualTo(Alphabet.GSM);
    }

    @Test
    void typographic_characters_are_written_plainly_where_that_saves_something() {
        assertThat(Segments.plainly("“It’s at 4 – room 2…”"))
                .isEqualTo("\"It's at 4 - room 2...\"");
        assertThat(Segments.plainly("“Reunión”…")).isEqualTo("“Reunión”…");
    }

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(Segments.fit("Hello", "\nReply STOP", 1)).isEqualTo("Hello\nReply STOP");
    }

    @Test
    void what_is_too_long_ends_after_a_word_and_the_end_is_kept() {
        String cut = Segments.fit("One word after another. ".repeat(30), "\nReply STOP", 2);

        assertThat(cut).endsWith("...\nReply STOP").contains("another. One");
        assertThat(cut.replace("...\nReply STOP", ""))
                .matches(
                        "(One word after another\\. )*(One|One word|One word after|One word after another\\.)?");
        assertThat(Segments.of(cut)).isEqualTo(new Segments(Alphabet.GSM, 2));
    }

    @Test
    void writing_without_spaces_and_a_word_without_end_are_cut_too() {
        String chinese = Segments.fit("明天学校因为下雪停课".repeat(30), "", 3);
        String word = Segments.fit("a".repeat(1_000), "", 3);

        assertThat(chinese).endsWith("…").hasSizeGreaterThan(195);
        assertThat(Segments.of(chinese).count()).isEqualTo(3);
        assertThat(word).isEqualTo("a".repeat(456) + "...");
    }

    @Test
    void no_character_is_cut_through() {
        String cut = Segments.fit("👩‍👧".repeat(100), "", 1);

        assertThat(cut.replace("👩‍👧", "")).isEqualTo("…");
    }

    /** Any text of words in any mixture of alphabets. */
    @RepeatedTest(300)
    void no_text_costs_more_than_it_may_and_no_more_is_cut_than_a_word(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        String[] letters = {"a", "é", "€", "á", "字", "😀", "\n", "ب"};
        String text =
                IntStream.range(0, 1 + random.nextInt(150))
                        .mapToObj(_ ->
                                letters[random.nextInt(letters.length)].repeat(
                                        1 + random.nextInt(6)))
                        .collect(Collectors.joining(" "));
        int max = 1 + random.nextInt(3);

        String cut = Segments.fit(text, "\nSTOP", max);

        assertThat(Segments.of(cut).count()).isLessThanOrEqualTo(max);
        if (!cut.equals(text + "\nSTOP")) {
            String kept = cut.replaceFirst("(\\.\\.\\.|…)\nSTOP$", "");
            assertThat(text).startsWith(kept);
            assertThat(Segments.of(cut + "x".repeat(20)).count()).isGreaterThanOrEqualTo(max);
        }
    }
}
