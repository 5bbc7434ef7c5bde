package org.tandem.messaging.attachment.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class FileNameTests {

    @ParameterizedTest
    @CsvSource({
        "Ausflug.pdf, Ausflug.pdf",
        "'  Ausflug.pdf . ', Ausflug.pdf",
        "C:\\Users\\me\\a.txt, a.txt",
        "../../etc/passwd, passwd",
        ".htaccess, htaccess",
        "a:b*c?.txt, a_b_c_.txt",
        "خطة الرحلة.pdf, خطة الرحلة.pdf",
        "👩‍👧 Fest.jpg, 👩‍👧 Fest.jpg",
        "'', attachment",
        "..., attachment",
    })
    void only_what_a_name_may_be_is_kept(String raw, String name) {
        assertThat(FileName.of(raw)).isEqualTo(name);
    }

    @Test
    void letters_with_their_marks_beside_them_become_one() {
        assertThat(FileName.of("Mu\u0308ller.pdf")).isEqualTo("M\u00fcller.pdf");
    }

    @Test
    void what_turns_the_direction_and_what_nobody_sees_is_taken_out() {
        assertThat(FileName.of("photo_\u202egpj.exe")).isEqualTo("photo_gpj.exe");
        assertThat(FileName.of("a\u2066b\u2069\r\n\u0000\u2028\ud83d.txt")).isEqualTo("ab.txt");
    }

    @Test
    void a_long_name_is_cut_before_its_extension_between_two_characters() {
        assertThat(FileName.of("x".repeat(300) + ".jpeg")).hasSize(255).endsWith("x.jpeg");
        String cut = FileName.of("👩".repeat(200) + ".pdf");
        assertThat(cut).endsWith("👩.pdf");
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSize(252);
    }

    @Test
    void digits_after_a_dot_are_no_extension() {
        assertThat(FileName.extension("of 12.03.2026")).isEmpty();
        assertThat(FileName.extension("Mr. Brown")).isEmpty();
        assertThat(FileName.extension("song.MP3")).isEqualTo("mp3");
    }
}
