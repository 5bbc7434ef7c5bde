package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderReaderTests {

    private static final String STANDARD = Recorder.header(FileKind.ORGS, Version.V1_2);
    private static final String USERS = Recorder.header(FileKind.USERS, Version.V1_2);

    @ParameterizedTest
    @CsvSource({
        "name,Name,COLUMN_CASE",
        "sourcedId,SourcedID,COLUMN_CASE",
        "dateLastModified,dataLastModified,COLUMN_MISSPELT",
        "dateLastModified,date_last_modified,COLUMN_MISSPELT",
        "parentSourcedId,parentSourceId,COLUMN_MISSPELT",
        "parentSourcedId,parent SourcedID,COLUMN_MISSPELT",
        "identifier,identifer,COLUMN_MISSPELT"
    })
    void a_slip_in_a_name_is_forgiven_with_a_warning(
            String column, String written, ProblemCode code) {
        Recorder seen =
                orgs(STANDARD.replaceFirst("\\b" + column + "\\b", written), ",,,x,school,,");

        Problem problem = seen.problems.getFirst();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.column()).isEqualTo(column);
        assertThat(problem.value()).isEqualTo(written);
        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.advice()).contains(column);
        assertThat(seen.columns).contains(column);
    }

    @Test
    void a_misspelt_preferred_name_is_read_as_what_it_means() {
        Recorder seen =
                Recorder.read(
                        FileKind.USERS,
                        USERS.replace("preferredGivenName", "prefferedGivenName")
                                + "\np-1,,,true,m,,Mateo,García,,,,,,,,,,,Teo,,,,\n");

        assertThat(seen.codes()).containsExactly(ProblemCode.COLUMN_MISSPELT);
        assertThat(seen.only(UserRow.class).names().preferredGiven()).isEqualTo("Teo");
    }

    @Test
    void of_two_that_could_be_meant_none_is_taken() {
        Recorder seen =
                orgs(STANDARD.replace("identifier", "identifer,identifierr"), "a,,,x,school,1,2,");

        assertThat(seen.codes())
                .containsExactlyInAnyOrder(
                        ProblemCode.COLUMN_UNKNOWN,
                        ProblemCode.COLUMN_UNKNOWN,
                        ProblemCode.COLUMN_ORDER,
                        ProblemCode.COLUMN_ABSENT);
        assertThat(seen.only(OrgRow.class).identifier()).isNull();
    }

    @Test
    void short_names_are_not_guessed() {
        Recorder seen = orgs(STANDARD.replace(",name,", ",nam,"), "a,,,x,school,,");

        assertThat(seen.codes()).contains(ProblemCode.COLUMN_UNKNOWN, ProblemCode.COLUMN_MISSING);
        assertThat(seen.result).isEqualTo(new FileResult(0, 0, false));
    }

    @Test
    void another_order_is_read_by_name() {
        Recorder seen =
                orgs(
                        "name,sourcedId,type,status,dateLastModified,identifier,parentSourcedId",
                        "Oak,a,school,,,,");

        assertThat(seen.codes()).containsExactly(ProblemCode.COLUMN_ORDER);
        assertThat(seen.only(OrgRow.class).name()).isEqualTo("Oak");
        assertThat(seen.ids()).containsExactly("a");
    }

    @Test
    void an_unknown_column_is_a_warning_and_metadata_is_not() {
        Recorder seen =
                orgs(
                        STANDARD + ",phoneNumber,metadata.county,Metadata.zone,",
                        "a,,,x,school,,,1,Kent,,");

        assertThat(seen.problems)
                .extracting(Problem::code, Problem::column)
                .containsExactly(
                        tuple(ProblemCode.COLUMN_UNKNOWN, "phoneNumber"),
                        tuple(ProblemCode.COLUMN_UNKNOWN, ""));
        assertThat(seen.only(OrgRow.class).metadata())
                .containsOnlyKeys("metadata.county")
                .containsEntry("metadata.county", "Kent");
        assertThat(seen.columns).contains("metadata.zone").doesNotContain("phoneNumber");
    }

    @Test
    void a_column_that_is_missing_costs_the_file_only_when_rows_need_it() {
        Recorder optional = orgs("sourcedId,status,name,type,parentSourcedId", "a,,Oak,school,");
        assertThat(optional.codes())
                .containsExactly(ProblemCode.COLUMN_ABSENT, ProblemCode.COLUMN_ABSENT);
        assertThat(optional.ids()).containsExactly("a");

        Recorder needed = orgs("sourcedId,status,dateLastModified,name", "a,,,Oak");
        assertThat(needed.problem(ProblemCode.COLUMN_MISSING).column()).isEqualTo("type");
        assertThat(needed.result.complete()).isFalse();
    }

    @Test
    void a_column_that_is_there_twice_costs_the_file() {
        Recorder seen = orgs(STANDARD + ",name", "a,,,Oak,school,,,Elm");

        assertThat(seen.problem(ProblemCode.COLUMN_TWICE).column()).isEqualTo("name");
        assertThat(seen.rows).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,,,Oak,school,,|HEADER_MISSING",
                "sourcedId;status;dateLastModified;name;type|SEPARATOR_WRONG",
                "'sourcedId\tstatus\tname'|SEPARATOR_WRONG",
                "''|HEADER_MISSING"
            })
    void without_a_header_nothing_is_read(String first, ProblemCode code) {
        Recorder seen = orgs(first, "");

        assertThat(seen.codes()).containsExactly(code);
        assertThat(seen.result).isEqualTo(new FileResult(0, 0, false));
    }

    @Test
    void both_texts_of_1_2_are_read_alike() {
        String without = USERS.replace("resourceSourcedIds,", "");
        String row = "p-1,,,true,m,,Mateo,García,,,,,,,,,";
        for (Version version : new Version[] {Version.V1_2, Version.V1_2_1}) {
            Recorder with =
                    Recorder.read(
                            FileKind.USERS,
                            version,
                            Mode.BULK,
                            USERS + "\n" + row + ",,Teo,,,s-1,\n");
            Recorder none =
                    Recorder.read(
                            FileKind.USERS,
                            version,
                            Mode.BULK,
                            without + "\n" + row + ",Teo,,,s-1,\n");
            assertThat(with.codes()).isEmpty();
            assertThat(none.codes()).isEmpty();
            assertThat(with.rows).isEqualTo(none.rows).hasSize(1);
        }
    }

    @Test
    void a_password_is_never_read_however_its_column_is_written() {
        String row = "p-1,,,true,m,,Mateo,García,,,,,,,,s3cret,,,,,,,,";
        for (String name : new String[] {"password", "Password", "pasword", "pass_word"}) {
            Recorder seen =
                    Recorder.read(
                            FileKind.USERS,
                            USERS.replace("password", name)
                                    + ",metadata.passwordHint,userPassword\n"
                                    + row
                                    + "s3cret,s3cret\n"
                                    + row.replace("p-1", "")
                                    + "s3cret,s3cret\n");
            assertThat(seen.rows).hasSize(1);
            assertThat(seen.rows.toString()).doesNotContain("s3cret");
            assertThat(seen.problems.toString()).doesNotContain("s3cret");
            assertThat(seen.columns).noneMatch(c -> c.contains("assw"));
        }
    }

    @Test
    void a_misspelt_column_of_tandems_own_is_understood_and_an_unknown_one_is_named() {
        Recorder seen =
                Recorder.read(
                        FileKind.USERS,
                        USERS
                                + ",metadata.tandem.langauge,metadata.tandem.colour\n"
                                + "p-1,,,true,m,,Mateo,García,,,,,,,,,,,,,,,,es,red\n");

        assertThat(seen.codes())
                .containsExactly(ProblemCode.COLUMN_MISSPELT, ProblemCode.COLUMN_UNKNOWN);
        assertThat(seen.only(UserRow.class).tandem().language()).isEqualTo("es");
    }

    private static Recorder orgs(String header, String row) {
        return Recorder.read(FileKind.ORGS, header + "\n" + row + "\n");
    }
}
