package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.messaging.roster.oneroster.Opening.Opened;
import org.tandem.messaging.roster.oneroster.Opening.Refused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class OneRosterPackageTests {

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_flawless_package_is_read_without_a_remark(Version version) throws IOException {
        try (OneRosterPackage pack = opened(SamplePackage.of(version))) {
            var recorder = new Recorder();
            for (FileKind kind : pack.manifest().sent()) {
                assertThat(pack.read(kind, recorder).complete()).isTrue();
            }
            assertThat(recorder.codes()).isEmpty();
            assertThat(recorder.rejected).isEmpty();
            assertThat(pack.manifest().version()).isEqualTo(version);
            assertThat(pack.manifest().systemName()).isEqualTo("Sample");
            assertThat(recorder.ids())
                    .startsWith("d-1", "s-1", "y-1", "co-1", "c-1", "p-1", "g-1", "t-1")
                    .endsWith("e-1", "e-2", "p-1");
        }
    }

    @Test
    void a_file_is_read_as_often_as_wanted() throws IOException {
        try (OneRosterPackage pack = opened(SamplePackage.of(Version.V1_2))) {
            var recorder = new Recorder();
            assertThat(pack.read(FileKind.USERS, recorder))
                    .isEqualTo(pack.read(FileKind.USERS, recorder))
                    .isEqualTo(new FileResult(3, 0, true));
        }
    }

    @Test
    void reading_what_was_not_sent_is_a_bug() throws IOException {
        try (OneRosterPackage pack = opened(SamplePackage.of(Version.V1_1))) {
            assertThatThrownBy(() -> pack.read(FileKind.ROLES, new Recorder()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pack.read(FileKind.RESULTS, new Recorder()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_the_handler_throws_comes_out_as_it_is() throws IOException {
        try (OneRosterPackage pack = opened(SamplePackage.of(Version.V1_1))) {
            var failing =
                    new RowHandler() {
                        @Override
                        public void row(long line, Row row) {
                            throw new IllegalStateException("the store is away");
                        }

                        @Override
                        public void rejected(long line, @Nullable String id) {}

                        @Override
                        public void problem(Problem problem) {}
                    };
            assertThatThrownBy(() -> pack.read(FileKind.ORGS, failing))
                    .hasMessage("the store is away");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orgs.csv", "users.csv", "roles.csv", "enrollments.csv"})
    void a_file_that_the_manifest_promises_must_be_there(String name) {
        Problem problem = refusal(SamplePackage.of(Version.V1_2_1).without(name));

        assertThat(problem.code()).isEqualTo(ProblemCode.FILE_MISSING);
        assertThat(problem.file()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"orgs,V1_1", "users,V1_1", "users,V1_2", "roles,V1_2", "roles,V1_2_1"})
    void a_full_package_needs_orgs_users_and_roles(String stem, Version version) {
        SamplePackage sample =
                SamplePackage.of(version)
                        .without(stem + ".csv")
                        .saying("file." + stem + ",bulk", "file." + stem + ",absent");

        assertThat(refusal(sample).code()).isEqualTo(ProblemCode.FILE_NEEDED);
    }

    @Test
    void a_package_of_changes_may_leave_out_what_has_not_changed() throws IOException {
        var sample =
                new SamplePackage()
                        .with(
                                "manifest.csv",
                                """
                                propertyName,value
                                manifest.version,1.0
                                oneroster.version,1.2
                                file.enrollments,delta
                                """)
                        .with(
                                "enrollments.csv",
                                Recorder.header(FileKind.ENROLLMENTS, Version.V1_2)
                                        + "\ne-9,tobedeleted,2026-09-01T08:00:00Z,,,,,,,\n");
        try (OneRosterPackage pack = opened(sample)) {
            var recorder = new Recorder();
            pack.read(FileKind.ENROLLMENTS, recorder);
            assertThat(recorder.only(DeletedRow.class).sourcedId()).isEqualTo("e-9");
            assertThat(recorder.codes()).isEmpty();
        }
    }

    @Test
    void files_that_are_not_promised_are_left_alone_and_named() throws IOException {
        SamplePackage sample =
                SamplePackage.of(Version.V1_2)
                        .saying("file.demographics,bulk\n", "")
                        .saying("file.courses,bulk", "file.courses,absent")
                        .saying("file.results,absent", "file.results,bulk")
                        .with("results.csv", "whatever")
                        .with("relationships.csv", "whatever")
                        .with("__MACOSX/._users.csv", "x")
                        .with(".DS_Store", "x");

        Opened opened = (Opened) sample.open(directory);
        try (OneRosterPackage pack = opened.pack()) {
            assertThat(opened.remarks())
                    .extracting(Problem::file, Problem::code)
                    .containsExactlyInAnyOrder(
                            tuple("demographics.csv", ProblemCode.FILE_NOT_IN_MANIFEST),
                            tuple("courses.csv", ProblemCode.FILE_SAID_ABSENT),
                            tuple("results.csv", ProblemCode.FILE_NOT_USED),
                            tuple("relationships.csv", ProblemCode.EXTRA_IGNORED),
                            tuple("__MACOSX/._users.csv", ProblemCode.EXTRA_IGNORED),
                            tuple(".DS_Store", ProblemCode.EXTRA_IGNORED));
            assertThat(pack.manifest().sent())
                    .doesNotContain(FileKind.DEMOGRAPHICS, FileKind.COURSES, FileKind.RESULTS);
        }
    }

    @Test
    void a_name_in_the_wrong_case_is_understood() throws IOException {
        SamplePackage sample = SamplePackage.of(Version.V1_1).without("orgs.csv");
        sample.with(
                "Orgs.CSV",
                Recorder.header(FileKind.ORGS, Version.V1_1) + "\ns-1,,,Oak,school,,\n");

        Opened opened = (Opened) sample.open(directory);
        try (OneRosterPackage pack = opened.pack()) {
            assertThat(opened.remarks())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.ENTRY_NAME_FORM);
            assertThat(pack.read(FileKind.ORGS, new Recorder()).rows()).isEqualTo(1);
        }
    }

    private OneRosterPackage opened(SamplePackage sample) {
        return switch (sample.open(directory)) {
            case Opened(OneRosterPackage pack, List<Problem> remarks) -> {
                assertThat(remarks).isEmpty();
                yield pack;
            }
            case Refused(List<Problem> problems) -> fail(problems.toString());
        };
    }

    private Problem refusal(SamplePackage sample) {
        return ((Refused) sample.open(directory)).problems().getFirst();
    }
}
