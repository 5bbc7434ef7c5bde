package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.messaging.roster.oneroster.Opening.Opened;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Packages with the habits of those who send them: student information systems and the services in
 * between, which fill in what the standard wants empty, leave out what nobody reads, and add what
 * is theirs.
 */
class SenderHabitsTests {

    @TempDir Path directory;

    /** Status and time in bulk files, capitals, CRLF, names of systems left empty, all quoted. */
    @Test
    void a_student_information_system_that_fills_in_every_column() throws Exception {
        SamplePackage sample =
                new SamplePackage()
                        .with(
                                "manifest.csv",
                                lines(
                                        "\"propertyName\",\"value\"",
                                        "\"manifest.version\",\"1.0\"",
                                        "\"oneroster.version\",\"1.1\"",
                                        "\"source.systemName\",\"\"",
                                        "\"source.systemCode\",",
                                        "\"file.orgs\",\"bulk\"",
                                        "\"file.users\",\"bulk\"",
                                        "\"file.enrollments\",\"bulk\"",
                                        "\"file.lineItems\",\"absent\""))
                        .with(
                                "orgs.csv",
                                lines(
                                        header(FileKind.ORGS),
                                        "\"o-1\",\"active\",\"2026-07-01T04:00:00.000Z\",\"Oak\","
                                                + "\"School\",\"0417\",\"\""))
                        .with(
                                "users.csv",
                                lines(
                                        header(FileKind.USERS) + ",metadata.homeroom",
                                        "p-1,active,2026-07-01,TRUE,o-1,Student,ana,,"
                                                + "Ana,\"Lima, Jr.\",,7,,,,g-1,\"04\",,12B",
                                        "g-1,active,2026-07-01,True,\"o-1\",Guardian,bea,,Bea,"
                                                + "\"Lima \"\"Bee\"\"\",,,,,,p-1,,,",
                                        "t-1,active,2026-07-01,1,o-1,teacher,dee,,Dee,"
                                                + "\"Roe\nof Oak\",,,,,,,,,"))
                        .with(
                                "enrollments.csv",
                                lines(
                                        header(FileKind.ENROLLMENTS),
                                        "e-1,active,2026-07-01,c-1,o-1,p-1,Student,,8/15/2026,",
                                        "e-2,active,2026-07-01,c-1,o-1,p-1,student,,2026/8/15,",
                                        "e-3,active,2026-07-01,c-1,o-1,p-1,student,,"
                                                + "2026-08-15T00:00:00,2027-06-20"));

        Opened opened = (Opened) sample.open(directory);
        try (OneRosterPackage pack = opened.pack()) {
            assertThat(opened.remarks()).filteredOn(p -> p.severity() == Severity.ERROR).isEmpty();
            var users = new Recorder();
            pack.read(FileKind.USERS, users);
            assertThat(users.ids()).containsExactly("p-1", "g-1", "t-1");
            assertThat(users.codes())
                    .contains(
                            ProblemCode.STATUS_IN_BULK,
                            ProblemCode.MODIFIED_IN_BULK,
                            ProblemCode.BOOLEAN_FORM,
                            ProblemCode.WORD_FORM);
            assertThat(users.rows)
                    .extracting(r -> ((UserRow) r.row()).names().family())
                    .containsExactly("Lima, Jr.", "Lima \"Bee\"", "Roe\nof Oak");
            assertThat(users.only(UserRow.class).metadata())
                    .containsExactly(entry("metadata.homeroom", "12B"));

            var enrollments = new Recorder();
            pack.read(FileKind.ENROLLMENTS, enrollments);
            assertThat(enrollments.ids())
                    .as("a day that could be two is nobody's")
                    .containsExactly("e-2", "e-3");
            assertThat(enrollments.codes())
                    .contains(ProblemCode.DATE_AMBIGUOUS, ProblemCode.DATE_FORM);
            assertThat(enrollments.only(EnrollmentRow.class).beginDate())
                    .isEqualTo(LocalDate.of(2026, 8, 15));
        }
    }

    /** Columns of its own without the prefix, in its own order; the standard's spelt otherwise. */
    @Test
    void a_roster_service_in_between_with_columns_of_its_own() {
        Recorder users =
                Recorder.read(
                        FileKind.USERS,
                        Version.V1_1,
                        Mode.BULK,
                        lines(
                                "SourcedID,Status,DateLastModified,enabledUser,orgSourcedIDs,role,"
                                        + "userName,userIds,givenName,familyName,middleName,"
                                        + "identifer,email,SMS,phone,agentSourceIds,grades,"
                                        + "password,birthDate,gender",
                                "p-1,,,true,o-1,student,ana,,Ana,Lima,,7,ana@x.org,,,g-1,4,secret,"
                                        + "2016-04-09,F"));

        UserRow ana = users.only(UserRow.class);
        assertThat(ana.agentSourcedIds()).containsExactly("g-1");
        assertThat(ana.identifier()).isEqualTo("7");
        assertThat(ana.grades()).containsExactly("04");
        assertThat(users.codes())
                .contains(
                        ProblemCode.COLUMN_CASE,
                        ProblemCode.COLUMN_MISSPELT,
                        ProblemCode.COLUMN_UNKNOWN);
        assertThat(users.problems.toString()).doesNotContain("secret");
    }

    /** Only what a course needs: no sessions, no demographics, the optional columns left out. */
    @Test
    void a_learning_platform_that_exports_the_least() throws Exception {
        SamplePackage sample =
                new SamplePackage()
                        .with(
                                "manifest.csv",
                                lines(
                                        "propertyName,value",
                                        "manifest.version,1.0",
                                        "oneroster.version,1.2",
                                        "file.orgs,bulk",
                                        "file.users,bulk",
                                        "file.roles,bulk",
                                        "file.enrollments,bulk"))
                        .with("orgs.csv", lines("sourcedId,name,type", "o-1,Oak,school"))
                        .with(
                                "users.csv",
                                lines(
                                        "sourcedId,enabledUser,username,givenName,familyName,email",
                                        "2,true,ana,Ana,Lima,ana@x.org"))
                        .with(
                                "roles.csv",
                                lines(
                                        "sourcedId,userSourcedId,roleType,role,orgSourcedId",
                                        "2-o-1,2,primary,student,o-1"))
                        .with(
                                "enrollments.csv",
                                lines(
                                        "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role",
                                        "9,c-1,o-1,2,student"))
                        .with("readme.txt", "made by a platform")
                        .with("relationships.csv", "sourcedId\n");

        Opened opened = (Opened) sample.open(directory);
        try (OneRosterPackage pack = opened.pack()) {
            assertThat(opened.remarks())
                    .extracting(Problem::code)
                    .containsOnly(ProblemCode.EXTRA_IGNORED)
                    .hasSize(2);
            for (FileKind kind : pack.manifest().sent()) {
                var seen = new Recorder();
                assertThat(pack.read(kind, seen)).isEqualTo(new FileResult(1, 0, true));
                assertThat(seen.codes()).containsOnly(ProblemCode.COLUMN_ABSENT);
            }
        }
    }

    @Test
    void a_spreadsheet_saved_in_windows_1252() {
        byte[] csv =
                lines(
                                header(FileKind.ORGS),
                                "o-1,,,Oak,school,,",
                                "o-2,,,St. Mary’s,school,,",
                                "o-3,,,Elm – North,school,,")
                        .getBytes(Charset.forName("windows-1252"));

        Recorder orgs = Recorder.read(FileKind.ORGS, Version.V1_1, Mode.BULK, csv);

        assertThat(orgs.ids()).containsExactly("o-1");
        assertThat(orgs.codes())
                .containsExactly(ProblemCode.ENCODING_NOT_UTF_8, ProblemCode.ENCODING_NOT_UTF_8);
        assertThat(orgs.rejected).as("nobody's absence is certain").containsExactly(null, null);
    }

    @Test
    void a_mode_that_is_left_empty_refuses_the_package() {
        Opening opening =
                SamplePackage.of(Version.V1_2_1)
                        .saying("file.demographics,bulk", "file.demographics,")
                        .open(directory);

        assertThat(((Opening.Refused) opening).problems())
                .extracting(Problem::code)
                .contains(ProblemCode.MANIFEST_MODE_UNKNOWN);
    }

    private static String header(FileKind kind) {
        return Recorder.header(kind, Version.V1_1);
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}
