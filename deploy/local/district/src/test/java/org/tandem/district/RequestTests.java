package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class RequestTests {

    @TempDir Path dir;

    @Test
    void what_is_not_said_has_a_default() {
        assertThat(Request.of("--out=o", "--cast=c.json"))
                .isEqualTo(new Request(Path.of("c.json"), "", 0, 1, 0, Path.of("o"), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --id=elm --pepole=300 | --pepole=300 is not understood
                    --id=elm --people | --people is not understood
                    --id=elm --people=many | --people is a number, not many
                    --people=300 | Some arguments are missing or too many
                    --id=elm --cast=cast/maplewood.json | Some arguments are missing or too many
                    --id=Elm/1 --people=300 | --id is made of a to z
                    --id=elm --people=199 | --people must be at least 200 more
                    --cast=cast/maplewood.json --people=50 | --people must be at least 200 more
                    --id=elm --people=300 --change=101 | --change is from 0 to 100
                    --cast=cast/maplewood.json --change=5 | --change needs --people
                    """)
    void what_is_wrong_is_said(String arguments, String message) {
        String[] all = (arguments + " --out=" + dir).split(" ", -1);
        assertThatThrownBy(() -> GenerateDistrict.generate(all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(dir).isEmptyDirectory();
    }
}
