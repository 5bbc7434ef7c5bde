package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;

class SameBytesTests {

    private static final List<String> FILES = List.of("maplewood.zip", "maplewood.sign-ins.json");

    @TempDir Path dir;

    @Test
    void the_same_arguments_give_the_same_bytes_whatever_the_machine_speaks() throws IOException {
        Path here = made("here", "--people=900");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Path there;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            there = made("there", "--people=900");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        for (String file : FILES) {
            assertThat(there.resolve(file)).hasSameBinaryContentAs(here.resolve(file));
        }
    }

    @Test
    void another_seed_gives_other_people() throws IOException {
        Path one = made("one", "--people=900", "--seed=1");
        Path two = made("two", "--people=900", "--seed=2");
        assertThat(Files.mismatch(one.resolve(FILES.get(0)), two.resolve(FILES.get(0))))
                .isNotNegative();
    }

    @Test
    void compression_changes_the_size_and_not_the_files() throws IOException {
        Unpacked plain = Unpacked.of(dir.resolve("plain"), "--id=elm", "--people=300");
        Unpacked small =
                Unpacked.of(dir.resolve("small"), "--id=elm", "--people=300", "--compress");
        assertThat(small.names()).isEqualTo(plain.names());
        assertThat(small.names())
                .allSatisfy(name -> assertThat(small.text(name)).isEqualTo(plain.text(name)));
        assertThat(Files.size(dir.resolve("small").resolve("elm.zip")))
                .isLessThan(Files.size(dir.resolve("plain").resolve("elm.zip")) / 3);
    }

    @Test
    void nothing_but_the_two_files_is_left() throws IOException {
        try (Stream<Path> files = Files.list(made("alone"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(FILES);
        }
    }

    private Path made(String folder, String... arguments) throws IOException {
        Path out = dir.resolve(folder);
        GenerateDistrict.generate(
                Stream.concat(
                                Stream.of("--cast=" + CastTests.MAPLEWOOD, "--out=" + out),
                                Stream.of(arguments))
                        .toArray(String[]::new));
        return out;
    }
}
