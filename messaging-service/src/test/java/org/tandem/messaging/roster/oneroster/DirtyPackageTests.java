package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.messaging.roster.oneroster.Opening.Opened;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A package as schools really send them: everything a little wrong, and nearly all of it usable.
 */
class DirtyPackageTests {

    private static final String USERS_HEADER =
            "sourcedId,status,dataLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
                    + "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,"
                    + "grades,password,prefferedGivenName\r\n";

    @TempDir Path directory;

    @Test
    void what_can_be_read_is_read_and_the_rest_is_named() throws IOException {
        SamplePackage sample =
                new SamplePackage()
                        .with("manifest.csv", manifest())
                        .with("orgs.csv", orgs())
                        .with("users.csv", users())
                        .with("enrollments.csv", enrollments())
                        .with("desktop.ini", "x");

        Opened opened = (Opened) sample.open(directory);
        try (OneRosterPackage pack = opened.pack()) {
            assertThat(opened.remarks())
                    .extracting(Problem::code)
                    .containsExactlyInAnyOrder(
                            ProblemCode.EXTRA_IGNORED,
                            ProblemCode.MANIFEST_TEXT_FORM,
                            ProblemCode.MANIFEST_VERSION_UNKNOWN);

            var orgs = new Recorder();
            assertThat(pack.read(FileKind.ORGS, orgs)).isEqualTo(new FileResult(2, 0, true));
            assertThat(orgs.codes())
                    .contains(ProblemCode.COLUMN_MISSPELT, ProblemCode.STATUS_IN_BULK);

            var users = new Recorder();
            assertThat(pack.read(FileKind.USERS, users)).isEqualTo(new FileResult(3, 2, true));
            assertThat(users.ids()).containsExactly("P1", "G1", "T1");
            assertThat(users.rejected).containsExactly("P2", "P1");
            assertThat(users.problems.toString()).doesNotContain("Winter2026");
            assertThat(users.codes())
                    .contains(
                            ProblemCode.COLUMN_MISSPELT,
                            ProblemCode.COLUMN_UNKNOWN,
                            ProblemCode.BOOLEAN_FORM,
                            ProblemCode.WORD_FORM,
                            ProblemCode.GRADE_FORM,
                            ProblemCode.VALUE_MISSING,
                            ProblemCode.SOURCED_ID_TWICE,
                            ProblemCode.MODIFIED_IN_BULK);

            var enrollments = new Recorder();
            assertThat(pack.read(FileKind.ENROLLMENTS, enrollments))
                    .isEqualTo(new FileResult(3, 1, true));
            assertThat(enrollments.codes())
                    .containsExactlyInAnyOrderElementsOf(
                            List.of(
                                    ProblemCode.BOOLEAN_FORM,
                                    ProblemCode.BOOLEAN_FORM,
                                    ProblemCode.BOOLEAN_FORM,
                                    ProblemCode.BOOLEAN_FORM,
                                    ProblemCode.DATE_FORM,
                                    ProblemCode.DATE_FORM,
                                    ProblemCode.DATE_AMBIGUOUS));
        }
    }

    private static String manifest() {
        return "\uFEFF"
                + """
                propertyName,value
                oneroster.version,1.1
                file.orgs,Bulk
                file.users,bulk
                file.enrollments,bulk
                file.classes,absent
                """
                        .replace("\n", "\r\n");
    }

    private static String orgs() {
        return """
        sourcedId,status,dataLastModified,name,type,identifier,parentSourcedId
        D,active,,District,district,,
        S,active,,School,school,,D
        """;
    }

    private static String users() {
        return USERS_HEADER
                + "P1,,2026-01-05,TRUE,S,Student,p1,,Ana,Lima,,,ana@example.org,,,G1,4,Winter2026,An\r\n"
                + "G1,,,True,S,parent,g1,NULL,Bea,Lima,,,,,,P1,,Winter2026,\r\n"
                + "P2,,,1,S,student,,,Cy,Moss,,,,,,,KG,Winter2026,\r\n"
                + "P1,,,true,S,student,p1b,,Ana,Lima,,,,,,,04,Winter2026,\r\n"
                + "T1,,,yes,\"S,D\",teacher,t1,\"{Fed:t1}\",Dee,Roe,,,,,,,,,\r\n";
    }

    private static String enrollments() {
        return Recorder.header(FileKind.ENROLLMENTS, Version.V1_1)
                + "\r\nE1,,,C,S,P1,student,FALSE,2026/08/15,2027-06-20\r\n"
                + "E2,,,C,S,T1,teacher,TRUE,20260815,\r\n"
                + "E3,,,C,S,P1,student,FALSE,08/09/2026,\r\n"
                + "E4,,,C,S,P1,student,False,2026-08-15,\r\n";
    }
}
