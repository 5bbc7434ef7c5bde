package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.messaging.roster.oneroster.UserRow.UserId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;

class RowTypesTests {

    @Test
    void an_organisation() {
        OrgRow row = read(FileKind.ORGS, "s-1,,,Oak School, school ,N-7,d-1").only(OrgRow.class);

        assertThat(row.name()).isEqualTo("Oak School");
        assertThat(row.type().is(OrgRow.Type.SCHOOL)).isTrue();
        assertThat(row.type().text()).isEqualTo("school");
        assertThat(row.identifier()).isEqualTo("N-7");
        assertThat(row.parentSourcedId()).isEqualTo("d-1");
        assertThat(row.lastModified()).isNull();
    }

    @Test
    void an_academic_session() {
        AcademicSessionRow row =
                read(FileKind.ACADEMIC_SESSIONS, "t-1,,,Fall,term,2026-08-15,2026-12-20,y-1,2027")
                        .only(AcademicSessionRow.class);

        assertThat(row.startDate()).isEqualTo("2026-08-15");
        assertThat(row.endDate()).isEqualTo("2026-12-20");
        assertThat(row.schoolYear()).isEqualTo(Year.of(2027));
        assertThat(row.type().is(AcademicSessionRow.Type.TERM)).isTrue();
    }

    @Test
    void a_course_and_a_class() {
        CourseRow course =
                read(
                                FileKind.COURSES,
                                "co-1,,,y-1,Reading,R1,\"3,04\",s-1,\"Reading, Art\",\"R,A\"")
                        .only(CourseRow.class);
        assertThat(course.grades()).containsExactly("03", "04");
        assertThat(course.subjects()).containsExactly("Reading", "Art");

        ClassRow row =
                read(
                                FileKind.CLASSES,
                                "c-1,,,R4,04,co-1,R4,homeroom,12,s-1,\"t-1, t-2\",Reading,R,\"1,2\"")
                        .only(ClassRow.class);
        assertThat(row.termSourcedIds()).containsExactly("t-1", "t-2");
        assertThat(row.periods()).containsExactly("1", "2");
        assertThat(row.classType().is(ClassRow.Type.HOMEROOM)).isTrue();
    }

    @Test
    void a_user_of_1_1_has_role_and_organisations() {
        UserRow row =
                Recorder.read(
                                FileKind.USERS,
                                Version.V1_1,
                                Mode.BULK,
                                Recorder.header(FileKind.USERS, Version.V1_1)
                                        + "\np-1,,,true,\"s-1,s-2\",student,mateo,"
                                        + "\"{LDAP:mateo},{SIS:77}\",Mateo,García,Luis,N-1,"
                                        + "m@example.org,555,556,\"g-1,g-2\",04,secret\n")
                        .only(UserRow.class);

        assertThat(row.enabledUser()).isTrue();
        assertThat(row.orgSourcedIds()).containsExactly("s-1", "s-2");
        assertThat(row.role()).isEqualTo(new Extensible<>(Role.STUDENT, "student"));
        assertThat(row.userIds())
                .containsExactly(new UserId("LDAP", "mateo"), new UserId("SIS", "77"));
        assertThat(row.names().middle()).isEqualTo("Luis");
        assertThat(row.agentSourcedIds()).containsExactly("g-1", "g-2");
        assertThat(row.grades()).containsExactly("04");
        assertThat(row.toString()).doesNotContain("secret");
    }

    @Test
    void a_user_of_1_2_has_preferred_names_and_no_role() {
        UserRow row =
                read(
                                FileKind.USERS,
                                "t-1,,,false,park,,Ji-woo,Park,,,,,,,,,M-1,,Jay,,Parker,s-1,they")
                        .only(UserRow.class);

        assertThat(row.role()).isNull();
        assertThat(row.orgSourcedIds()).isEmpty();
        assertThat(row.enabledUser()).isFalse();
        assertThat(row.userMasterIdentifier()).isEqualTo("M-1");
        assertThat(row.names())
                .isEqualTo(
                        new UserRow.Names("Ji-woo", "Park", null, "Jay", null, "Parker", "they"));
        assertThat(row.primaryOrgSourcedId()).isEqualTo("s-1");
    }

    @Test
    void a_role_an_enrollment_and_a_birth_date() {
        RoleRow role =
                read(FileKind.ROLES, "r-1,,,t-1,primary,siteAdministrator,2026-08-01,,s-1,")
                        .only(RoleRow.class);
        assertThat(role.roleType()).isEqualTo(RoleRow.Type.PRIMARY);
        assertThat(role.role().is(Role.SITE_ADMINISTRATOR)).isTrue();
        assertThat(role.beginDate()).isEqualTo("2026-08-01");

        EnrollmentRow enrollment =
                read(FileKind.ENROLLMENTS, "e-1,,,c-1,s-1,t-1,teacher,true,,2027-06-20")
                        .only(EnrollmentRow.class);
        assertThat(enrollment.primary()).isTrue();
        assertThat(enrollment.role().is(EnrollmentRow.Role.TEACHER)).isTrue();
        assertThat(enrollment.endDate()).isEqualTo("2027-06-20");

        Recorder demographics =
                read(FileKind.DEMOGRAPHICS, "p-1,,,2016-04-09,female,true,,,,,,,US,NJ,Trenton,");
        DemographicsRow row = demographics.only(DemographicsRow.class);
        assertThat(row.birthDate()).isEqualTo(LocalDate.of(2016, 4, 9));
        assertThat(demographics.columns).doesNotContain("sex", "asian", "cityOfBirth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORGS|,,,Oak,school,,|VALUE_MISSING",
                "ORGS|a,,,,school,,|VALUE_MISSING",
                "ORGS|a,,,NULL,school,,|VALUE_MISSING",
                "ORGS|a,,,Oak,college,,|WORD_UNKNOWN",
                "ORGS|a:b,,,Oak,school,,|SOURCED_ID_FORM",
                "ORGS|a,,,Oak,school,,d:1|SOURCED_ID_FORM",
                "ORGS|a,gone,,Oak,school,,|STATUS_IN_BULK,STATUS_UNKNOWN",
                "ACADEMIC_SESSIONS|t,,,Fall,term,2026-12-20,2026-08-15,,2027|PERIOD_REVERSED",
                "ACADEMIC_SESSIONS|t,,,Fall,term,08/09/2026,2026-12-20,,27|DATE_AMBIGUOUS,YEAR_UNREADABLE",
                "CLASSES|c,,,R,,co,,scheduled,,s,,,,|VALUE_MISSING",
                "ROLES|r,,,u,main,teacher,,,s,|CHOICE_UNKNOWN",
                "ROLES|r,,,u,primary,teacher,2026-09-01,2026-08-01,s,|PERIOD_REVERSED",
                "ENROLLMENTS|e,,,c,s,u,parent,,,|WORD_UNKNOWN",
                "ENROLLMENTS|e,,,c,s,u,teacher,perhaps,,|BOOLEAN_UNREADABLE",
                "DEMOGRAPHICS|p,,,09/04/2016,,,,,,,,,,,,|DATE_AMBIGUOUS"
            })
    void an_error_keeps_a_row_out(FileKind kind, String row, String codes) {
        Recorder seen = read(kind, row);

        assertThat(seen.codes().stream().map(Enum::name))
                .containsExactlyInAnyOrder(codes.split(","));
        assertThat(seen.rows).isEmpty();
        assertThat(seen.result).isEqualTo(new FileResult(0, 1, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORGS|a,active,,Oak,School,,NULL|STATUS_IN_BULK,WORD_FORM",
                "ORGS|a,,2026-09-01T08:00:00Z,Oak,school,,|MODIFIED_IN_BULK",
                "COURSES|co,,,,R,,\"04,14\",s,\"a,b\",x|GRADE_UNKNOWN,SUBJECTS_UNEVEN",
                "ENROLLMENTS|e,,,c,s,u,student,TRUE,,|BOOLEAN_FORM,PRIMARY_NOT_TEACHER",
                "ENROLLMENTS|e,,,c,s,u,teacher,,2026/08/01,|DATE_FORM",
                "USERS|u,,,1,u,LDAP:u,U,U,,,nowhere,,,,,,,,,,,,|BOOLEAN_FORM,USER_IDS_FORM,EMAIL_FORM",
                "ROLES|r,,,u,Primary,ext:coach,,,s,|WORD_FORM"
            })
    void a_warning_lets_a_row_pass(FileKind kind, String row, String codes) {
        Recorder seen = read(kind, row);

        assertThat(seen.codes().stream().map(Enum::name))
                .containsExactlyInAnyOrder(codes.split(","));
        assertThat(seen.problems)
                .filteredOn(p -> p.severity() == Severity.WARNING)
                .allSatisfy(p -> {
                    assertThat(p.line()).isEqualTo(2);
                    assertThat(p.column()).isNotNull();
                    assertThat(p.advice()).doesNotContain("%s");
                });
        assertThat(seen.result).isEqualTo(new FileResult(1, 0, true));
    }

    @Test
    void a_rejected_row_says_whose_it_was() {
        assertThat(read(FileKind.ORGS, "a,,,,school,,").rejected).containsExactly("a");
        assertThat(read(FileKind.ORGS, "a,,,Oak").rejected).containsExactly("a");
        assertThat(read(FileKind.ORGS, ",,,Oak,school,,").rejected).containsExactly((String) null);
        assertThat(read(FileKind.ORGS, "a:b,,,Oak,school,,").rejected)
                .containsExactly((String) null);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void tobedeleted_needs_nothing_but_an_id(Mode mode) {
        if (mode == Mode.ABSENT) {
            return;
        }
        Recorder seen =
                Recorder.read(
                        FileKind.USERS,
                        Version.V1_2,
                        mode,
                        Recorder.header(FileKind.USERS, Version.V1_2)
                                + "\nu-1,tobedeleted,2026-09-01T08:00:00Z,,,,,,,,,,,,,,,,,,,,\n");

        assertThat(seen.only(DeletedRow.class).kind()).isEqualTo(FileKind.USERS);
        assertThat(seen.codes())
                .isEqualTo(
                        mode == Mode.DELTA
                                ? List.of()
                                : List.of(
                                        ProblemCode.MODIFIED_IN_BULK, ProblemCode.STATUS_IN_BULK));
    }

    @ParameterizedTest
    @CsvSource({
        "active,2026-09-01T08:00:00Z,",
        "Active,2026-09-01T08:00:00Z,WORD_FORM",
        "active,2026-09-01,DATE_TIME_FORM",
        ",2026-09-01T08:00:00Z,STATUS_MISSING",
        "active,,MODIFIED_MISSING",
        "inactive,2026-09-01T08:00:00Z,STATUS_UNKNOWN",
        "active,yesterday,DATE_TIME_UNREADABLE"
    })
    void a_row_of_changes_says_what_and_when(
            @Nullable String status, @Nullable String modified, @Nullable ProblemCode code) {
        Recorder seen =
                Recorder.read(
                        FileKind.ORGS,
                        Version.V1_2,
                        Mode.DELTA,
                        Recorder.header(FileKind.ORGS, Version.V1_2)
                                + "\ns-1,%s,%s,Oak,school,,\n"
                                        .formatted(
                                                status == null ? "" : status,
                                                modified == null ? "" : modified));

        if (code == null) {
            assertThat(seen.codes()).isEmpty();
            assertThat(seen.only(OrgRow.class).lastModified())
                    .isEqualTo(Instant.parse("2026-09-01T08:00:00Z"));
        } else {
            assertThat(seen.codes()).containsExactly(code);
            assertThat(seen.rows).hasSize(code.severity() == Severity.ERROR ? 0 : 1);
        }
    }

    private static Recorder read(FileKind kind, String row) {
        return Recorder.read(kind, Recorder.header(kind, Version.V1_2_1) + "\n" + row + "\n");
    }
}
