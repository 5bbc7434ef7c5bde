package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

class TandemColumnsTests {

    @Test
    void rights_and_restrictions_are_typed() {
        TandemColumns columns =
                read(
                                "es-MX",
                                "America/Chicago",
                                "{g-1:legalGuardian livesWith pickUp},{g-2:receivesMail}",
                                "{g-2:contact;from=2026-09-01;to=2027-06-30;instrument=FC-2026:113;reviewedBy=t-9},"
                                        + "{g-2:records;instrument=FC-2026:113}",
                                "true")
                        .only(UserRow.class)
                        .tandem();

        assertThat(columns.language()).isEqualTo("es-MX");
        assertThat(columns.timeZone()).isEqualTo(ZoneId.of("America/Chicago"));
        assertThat(columns.guardianRights())
                .containsExactly(
                        new GuardianRights(
                                "g-1",
                                Set.of(
                                        GuardianRight.LEGAL_GUARDIAN,
                                        GuardianRight.LIVES_WITH,
                                        GuardianRight.PICK_UP)),
                        new GuardianRights("g-2", Set.of(GuardianRight.RECEIVES_MAIL)));
        assertThat(columns.guardianRestrictions())
                .containsExactly(
                        new GuardianRestriction(
                                "g-2",
                                GuardianRestriction.Scope.CONTACT,
                                LocalDate.of(2026, 9, 1),
                                LocalDate.of(2027, 6, 30),
                                "FC-2026:113",
                                "t-9"),
                        new GuardianRestriction(
                                "g-2",
                                GuardianRestriction.Scope.RECORDS,
                                null,
                                null,
                                "FC-2026:113",
                                null));
        assertThat(columns.accessAfter18()).isTrue();
    }

    @Test
    void empty_cells_say_nothing() {
        assertThat(read("", "", "", "", "").only(UserRow.class).tandem())
                .isEqualTo(new TandemColumns(null, null, List.of(), List.of(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g-1:legalGuardian|RIGHTS_FORM",
                "{g-1:legalGuardian|RIGHTS_FORM",
                "{g-1:legalGuardian} {g-2:pickUp}|RIGHTS_FORM",
                "{legalGuardian}|RIGHTS_FORM",
                "{g-1:}|RIGHTS_FORM",
                "{:pickUp}|RIGHTS_FORM",
                "{g-1:pickUp},{g-1:custody}|RIGHTS_FORM",
                "{g-1:pickUp driveAway}|RIGHT_UNKNOWN"
            })
    void rights_that_cannot_be_read_keep_the_row_out(String rights, ProblemCode code) {
        Recorder seen = read("", "", rights, "", "");

        assertThat(seen.codes()).containsExactly(code);
        assertThat(seen.rows).isEmpty();
        assertThat(seen.rejected).containsExactly("p-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{g-2:contact}|RESTRICTION_WITHOUT_INSTRUMENT",
                "{g-2:contact;from=2026-09-01}|RESTRICTION_WITHOUT_INSTRUMENT",
                "{g-2:contact;instrument=}|RESTRICTION_WITHOUT_INSTRUMENT",
                "{g-2:contact;instrument=A},{g-1:all}|RESTRICTION_WITHOUT_INSTRUMENT",
                "{g-2;instrument=A}|RESTRICTION_FORM",
                "{g-2:everything;instrument=A}|RESTRICTION_FORM",
                "{g-2:contact;since=2026-09-01;instrument=A}|RESTRICTION_FORM",
                "{g-2:contact;from=09/01/2026;instrument=A}|RESTRICTION_FORM",
                "{g-2:contact;from=2026-02-30;instrument=A}|RESTRICTION_FORM",
                "{g-2:contact;instrument=A;instrument=B}|RESTRICTION_FORM",
                "{g-2:contact;from=2027-01-01;to=2026-01-01;instrument=A}|PERIOD_REVERSED",
                "{g-2:contact;instrument=A;reviewedBy=a:b}|RESTRICTION_FORM",
                "{;}|RESTRICTION_FORM",
                "{}|RESTRICTION_FORM",
                "none|RESTRICTION_FORM"
            })
    void no_instrument_no_restriction_and_no_row_either(String restrictions, ProblemCode code) {
        Recorder seen = read("", "", "", restrictions, "");

        assertThat(seen.codes()).containsExactly(code);
        assertThat(seen.rows).isEmpty();
        assertThat(seen.problems.getLast().column())
                .isEqualTo("metadata.tandem.guardianRestrictions");
    }

    @Test
    void what_is_convenience_only_is_left_out_with_a_warning() {
        Recorder seen = read("Spanish", "EST/New York", "", "", "Yes");

        assertThat(seen.codes())
                .containsExactly(
                        ProblemCode.LANGUAGE_UNKNOWN,
                        ProblemCode.TIME_ZONE_UNKNOWN,
                        ProblemCode.BOOLEAN_FORM);
        assertThat(seen.only(UserRow.class).tandem().language()).isNull();
        assertThat(seen.only(UserRow.class).tandem().accessAfter18()).isTrue();
    }

    private static Recorder read(
            String language, String zone, String rights, String restrictions, String after18) {
        String header = Recorder.header(FileKind.USERS, Version.V1_2);
        String row = "p-1,,,true,mateo,,Mateo,García,,,,,,\"g-1,g-2\",04,,,,,,,,";
        return Recorder.read(
                FileKind.USERS,
                header
                        + ","
                        + String.join(",", TandemColumns.NAMES)
                        + "\n"
                        + row
                        + ",%s,%s,\"%s\",\"%s\",%s\n"
                                .formatted(language, zone, rights, restrictions, after18));
    }
}
