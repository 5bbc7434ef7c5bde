package org.tandem.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mateo read aloud today.",
                "two\nlines\tand a tab",
                "سارة قرأت \u2066Book 3\u2069 اليوم",
                "שָׁלוֹם",
                "सारा ने पढ़ा",
                "👩‍👧 family, joined by U+200D",
                "\u200Fmark from right to left"
            })
    void words_in_any_script_are_text(String text) {
        assertThat(PlainTextValidator.problem(text, true)).isEmpty();
    }

    @Test
    void what_is_wrong_is_said_with_its_place() {
        assertThat(PlainTextValidator.problem("👩a\u202Egpj.exe", true))
                .contains(
                        "has a character that overrides the direction of writing (U+202E) at"
                                + " position 3: remove it");
        assertThat(PlainTextValidator.problem("a\u0000b", true))
                .contains("has a control character (U+0000) at position 2: remove it");
        assertThat(PlainTextValidator.problem("\uD83D half", true))
                .contains("has half a character (U+D83D) at position 1: remove it");
    }

    @Test
    void a_line_has_no_second_one() {
        assertThat(PlainTextValidator.problem("one\ntwo", false)).isPresent();
    }
}
