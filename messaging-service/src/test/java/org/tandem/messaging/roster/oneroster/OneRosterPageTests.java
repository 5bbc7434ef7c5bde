package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** ONEROSTER.md is what a district's clerk is sent; it leaves nothing out. */
class OneRosterPageTests {

    private final String page;

    OneRosterPageTests() throws IOException {
        page = Files.readString(Path.of("ONEROSTER.md"));
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void it_names_every_problem_with_what_it_costs(ProblemCode code) {
        assertThat(page).contains("| `" + code + "` | " + code.severity() + " |");
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void it_names_every_file(FileKind kind) {
        assertThat(page).contains(kind.fileName());
    }

    @Test
    void it_names_every_column_in_the_standards_order() {
        Arrays.stream(FileKind.values())
                .filter(FileKind::isUsed)
                .forEach(kind -> {
                    for (Version version : Version.values()) {
                        if (kind.isIn(version)) {
                            assertThat(page).contains(Recorder.header(kind, version));
                        }
                    }
                });
        assertThat(page).contains(TandemColumns.NAMES);
        assertThat(Arrays.stream(GuardianRight.values()).map(Words::spelt))
                .allMatch(page::contains);
    }
}
