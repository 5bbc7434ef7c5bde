package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ManifestReaderTests {

    private static final String START = "propertyName,value\nmanifest.version,1.0\n";

    private final List<Problem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"1.1,V1_1", "1.2,V1_2", "1.2.1,V1_2_1"})
    void three_versions_are_read(String text, Version version) throws IOException {
        assertThat(read(START + "oneroster.version," + text + "\n").orElseThrow().version())
                .isEqualTo(version);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "2.0", "1.2.2", "v1.2", "1p2", "''"})
    void no_other_version_is_read(String version) throws IOException {
        assertThat(read(START + "oneroster.version," + version + "\n")).isEmpty();
        assertThat(codes()).containsExactly(ProblemCode.VERSION_UNSUPPORTED);
        assertThat(problems.getFirst().line()).isEqualTo(3);
    }

    @Test
    void a_manifest_without_a_version_is_refused() throws IOException {
        assertThat(read(START + "file.users,bulk\n")).isEmpty();
        assertThat(codes()).containsExactly(ProblemCode.VERSION_UNSUPPORTED);
    }

    @Test
    void modes_are_per_file_and_who_is_not_named_is_absent() throws IOException {
        Manifest manifest =
                read(START
                                + """
                                oneroster.version,1.2
                                file.users,bulk
                                file.enrollments,delta
                                file.results,bulk
                                file.orgs,absent
                                """)
                        .orElseThrow();

        assertThat(manifest.mode(FileKind.USERS)).isEqualTo(Mode.BULK);
        assertThat(manifest.mode(FileKind.ENROLLMENTS)).isEqualTo(Mode.DELTA);
        assertThat(manifest.mode(FileKind.CLASSES)).isEqualTo(Mode.ABSENT);
        assertThat(manifest.sent()).containsExactly(FileKind.USERS, FileKind.ENROLLMENTS);
    }

    @Test
    void case_and_blanks_are_forgiven_with_a_warning() throws IOException {
        Manifest manifest =
                read("""
                PropertyName, value
                manifest.version,1.0
                OneRoster.Version , 1.2
                file.Users,Bulk
                """)
                        .orElseThrow();

        assertThat(manifest.mode(FileKind.USERS)).isEqualTo(Mode.BULK);
        assertThat(codes()).hasSize(6).containsOnly(ProblemCode.MANIFEST_TEXT_FORM);
        assertThat(problems)
                .anySatisfy(p -> {
                    assertThat(p.line()).isEqualTo(4);
                    assertThat(p.column()).isEqualTo("value");
                    assertThat(p.value()).isEqualTo("Bulk");
                    assertThat(p.advice()).contains("bulk");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "file.roles,MANIFEST_PROPERTY_UNKNOWN",
        "file.users.csv,MANIFEST_PROPERTY_UNKNOWN",
        "file.pets,MANIFEST_PROPERTY_UNKNOWN"
    })
    void a_property_that_the_version_does_not_know_is_a_warning(String name, ProblemCode code)
            throws IOException {
        assertThat(read(START + "oneroster.version,1.1\n" + name + ",bulk\n")).isPresent();
        assertThat(codes()).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'file.users,full',MANIFEST_MODE_UNKNOWN",
        "'file.users,',MANIFEST_MODE_UNKNOWN",
        "'file.users,bulk\nfile.users,delta',MANIFEST_PROPERTY_TWICE",
        "'file.users,bulk,x',MANIFEST_MALFORMED",
        "'file.users',MANIFEST_MALFORMED",
        "'\"file.users,bulk',MANIFEST_MALFORMED"
    })
    void a_doubt_refuses_the_package(String lines, ProblemCode code) throws IOException {
        assertThat(read(START + "oneroster.version,1.1\n" + lines + "\n")).isEmpty();
        assertThat(codes()).containsExactly(code);
        assertThat(problems.getFirst().line()).isBetween(4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "manifest.version,1.0", "a,b\nc,d", "propertyName;value"})
    void what_does_not_begin_with_the_header_is_no_manifest(String text) throws IOException {
        assertThat(read(text)).isEmpty();
        assertThat(codes()).containsExactly(ProblemCode.MANIFEST_MALFORMED);
    }

    @Test
    void another_version_of_the_manifest_is_a_warning() throws IOException {
        assertThat(read("propertyName,value\noneroster.version,1.1\nmanifest.version,1.1\n"))
                .isPresent();
        assertThat(codes()).containsExactly(ProblemCode.MANIFEST_VERSION_UNKNOWN);
    }

    @Test
    void a_long_file_is_no_manifest() throws IOException {
        assertThat(read(START + "a,b\n".repeat(2000))).isEmpty();
        assertThat(codes()).contains(ProblemCode.MANIFEST_MALFORMED);
    }

    private Optional<Manifest> read(String text) throws IOException {
        return new ManifestReader(problems)
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<ProblemCode> codes() {
        return problems.stream().map(Problem::code).toList();
    }
}
