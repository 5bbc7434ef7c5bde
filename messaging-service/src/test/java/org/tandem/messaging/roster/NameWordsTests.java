package org.tandem.messaging.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameWordsTests {

    @ParameterizedTest
    @CsvSource({
        "García, garcia",
        "García, GAR",
        "Nguyễn Đức, nguyen duc",
        "O’Brien, brien",
        "Jean-Luc, luc",
        "Коваленко, ковал",
        "المصري, المص",
        "陈 伟, 陈",
        "Park Helen, helen park",
        "Ｐark, park"
    })
    void a_name_is_found_by_how_its_words_begin_in_any_script(String name, String query) {
        NameWords words = NameWords.of(name);

        assertThat(NameWords.of(query).find(words)).isTrue();
        assertThat(words.starts()).contains(NameWords.of(query).start());
    }

    @Test
    void a_name_is_not_found_by_its_middle_or_by_half_a_question() {
        assertThat(NameWords.of("arc").find(NameWords.of("García"))).isFalse();
        assertThat(NameWords.of("rosa garza").find(NameWords.of("Rosa", "García"))).isFalse();
    }

    @Test
    void what_has_no_letter_is_no_question() {
        assertThat(NameWords.of(" -- ’ ", null).words()).isEmpty();
        assertThat(NameWords.of("!").start()).isEmpty();
    }
}
