package org.tandem.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SnippetTests {

    @Test
    void a_short_message_is_shown_whole_with_its_words_marked() {
        Snippet snippet = snippet("Mateo read aloud.\nHe reads well.", "read");

        assertThat(snippet.text()).isEqualTo("Mateo read aloud.\nHe reads well.");
        assertThat(marked(snippet)).containsExactly("read", "reads");
    }

    @Test
    void a_long_message_is_shown_around_the_first_word() {
        String said = "x ".repeat(500) + "Kindergarten " + "y ".repeat(500) + "Kindergarten";

        Snippet snippet = snippet(said, "kindergarten");

        assertThat(snippet.text()).startsWith("…").endsWith("…").contains("Kindergarten y");
        assertThat(snippet.text().codePointCount(0, snippet.text().length())).isEqualTo(202);
        assertThat(marked(snippet)).containsExactly("Kindergarten");
    }

    @Test
    void a_word_at_the_end_is_shown_with_what_is_before() {
        Snippet snippet = snippet("x ".repeat(500) + "Kindergarten", "kindergarten");

        assertThat(snippet.text()).startsWith("…").endsWith("x Kindergarten");
        assertThat(marked(snippet)).containsExactly("Kindergarten");
    }

    @Test
    void no_character_is_torn() {
        String family = "👩‍👩‍👧‍👦";
        for (int i = 0; i < 8; i++) {
            String said = "z".repeat(i) + family.repeat(60) + " Kindergarten " + family.repeat(60);
            String text = snippet(said, "kindergarten").text();

            assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(202);
            assertThat(text.substring(1, text.length() - 1).split(" Kindergarten ", -1))
                    .allMatch(part -> part.replace(family, "").isEmpty());
        }
    }

    @Test
    void without_words_the_beginning_is_shown() {
        Snippet snippet = Snippet.of("y ".repeat(500), List.of());

        assertThat(snippet.text()).isEqualTo("y ".repeat(100) + "…");
        assertThat(snippet.marks()).isEmpty();
    }

    @Test
    void places_that_overlap_are_one_mark() {
        Snippet snippet = snippet("東京都庁", "東京 京都");

        assertThat(snippet.marks()).containsExactly(new Place(0, 3));
    }

    private static Snippet snippet(String said, String asked) {
        return Snippet.of(said, SearchWords.of(asked).find(SearchWords.of(said)));
    }

    private static List<String> marked(Snippet snippet) {
        return snippet.marks().stream()
                .map(p -> snippet.text().substring(p.start(), p.end()))
                .toList();
    }
}
