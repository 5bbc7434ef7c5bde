package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class PackageTests {

    private static final List<String> TABLES =
            List.of(
                    "academicSessions",
                    "orgs",
                    "courses",
                    "classes",
                    "users",
                    "roles",
                    "enrollments",
                    "demographics");

    @TempDir static Path dir;

    private static Unpacked roster;

    @BeforeAll
    static void make() throws IOException {
        roster = Unpacked.of(dir, "--cast=" + CastTests.MAPLEWOOD, "--people=1500");
    }

    @Test
    void the_manifest_comes_first_and_names_every_file() {
        assertThat(roster.names()).hasSize(9).first().isEqualTo("manifest.csv");
        Map<String, String> manifest =
                roster.rows("manifest").stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.getField("propertyName"),
                                        row -> row.getField("value")));
        assertThat(roster.header("manifest")).containsExactly("propertyName", "value");
        assertThat(manifest)
                .hasSize(25)
                .containsEntry("manifest.version", "1.0")
                .containsEntry("oneroster.version", "1.2.1")
                .containsEntry("source.systemCode", "maplewood")
                .containsEntry("file.lineItemScoreScales", "absent");
        assertThat(manifest.entrySet().stream().filter(e -> e.getValue().equals("bulk")))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(
                        TABLES.stream().map(table -> "file." + table).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    academicSessions | title,type,startDate,endDate,parentSourcedId,schoolYear
                    orgs | name,type,identifier,parentSourcedId
                    courses | schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes
                    classes | title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
                    users | enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.tandem.language,metadata.tandem.timeZone,metadata.tandem.guardianRights,metadata.tandem.guardianRestrictions,metadata.tandem.accessAfter18
                    roles | userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
                    enrollments | classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
                    demographics | birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus
                    """)
    void the_columns_are_those_of_the_standard_in_its_order(String table, String columns) {
        assertThat(String.join(",", roster.header(table)))
                .isEqualTo("sourcedId,status,dateLastModified," + columns);
    }

    @Test
    void rows_are_as_long_as_their_header_and_have_the_values_that_every_row_needs() {
        Map<String, List<String>> required =
                Map.of(
                        "academicSessions",
                        List.of("title", "type", "startDate", "endDate", "schoolYear"),
                        "orgs",
                        List.of("name", "type"),
                        "courses",
                        List.of("title", "orgSourcedId"),
                        "classes",
                        List.of(
                                "title",
                                "courseSourcedId",
                                "classType",
                                "schoolSourcedId",
                                "termSourcedIds"),
                        "users",
                        List.of("enabledUser", "username", "givenName", "familyName"),
                        "roles",
                        List.of("userSourcedId", "roleType", "role", "orgSourcedId"),
                        "enrollments",
                        List.of("classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
                        "demographics",
                        List.of("birthDate"));
        for (String table : TABLES) {
            int width = roster.header(table).size();
            for (NamedCsvRecord row : roster.rows(table)) {
                assertThat(row.getFieldCount()).isEqualTo(width);
                assertThat(row.getField("sourcedId")).isNotEmpty();
                assertThat(row.getField("status") + row.getField("dateLastModified")).isEmpty();
                assertThat(required.getOrDefault(table, List.of()))
                        .allMatch(column -> !row.getField(column).isEmpty());
            }
        }
    }

    @Test
    void ids_are_unique_and_every_reference_resolves() {
        for (String table : TABLES) {
            assertThat(roster.rows(table).stream().map(row -> row.getField("sourcedId")))
                    .as(table)
                    .doesNotHaveDuplicates();
        }
        assertThat(roster.rows("users").stream().map(row -> row.getField("username")))
                .doesNotHaveDuplicates();
        Set<String> orgs = roster.byId("orgs").keySet();
        Set<String> users = roster.byId("users").keySet();
        resolves("orgs", "parentSourcedId", orgs);
        resolves("courses", "orgSourcedId", orgs);
        resolves("courses", "schoolYearSourcedId", roster.byId("academicSessions").keySet());
        resolves("classes", "courseSourcedId", roster.byId("courses").keySet());
        resolves("classes", "termSourcedIds", roster.byId("academicSessions").keySet());
        resolves("users", "agentSourcedIds", users);
        resolves("users", "primaryOrgSourcedId", orgs);
        resolves("roles", "userSourcedId", users);
        resolves("roles", "orgSourcedId", orgs);
        resolves("enrollments", "classSourcedId", roster.byId("classes").keySet());
        resolves("enrollments", "userSourcedId", users);
        assertThat(roster.byId("demographics").keySet())
                .containsExactlyInAnyOrderElementsOf(roster.holders("student"));
    }

    @Test
    void classes_and_enrollments_are_at_schools_and_each_class_has_one_primary_teacher() {
        Map<String, NamedCsvRecord> orgs = roster.byId("orgs");
        Map<String, NamedCsvRecord> classes = roster.byId("classes");
        assertThat(classes.values())
                .allMatch(row ->
                        Unpacked.field(orgs, row.getField("schoolSourcedId"), "type")
                                .equals("school"))
                .allMatch(row ->
                        row.getField("subjects").isEmpty()
                                == row.getField("classType").equals("homeroom"));
        assertThat(roster.rows("enrollments"))
                .allMatch(row ->
                        Unpacked.field(classes, row.getField("classSourcedId"), "schoolSourcedId")
                                .equals(row.getField("schoolSourcedId")));
        assertThat(
                        roster.rows("enrollments").stream()
                                .filter(row -> row.getField("primary").equals("true"))
                                .filter(row -> row.getField("role").equals("teacher"))
                                .map(row -> row.getField("classSourcedId")))
                .containsExactlyInAnyOrderElementsOf(classes.keySet());
    }

    @Test
    void every_student_has_one_homeroom_and_a_birth_date_that_fits_the_grade() {
        Set<String> homerooms =
                roster.rows("classes").stream()
                        .filter(row -> row.getField("classType").equals("homeroom"))
                        .map(row -> row.getField("sourcedId"))
                        .collect(Collectors.toSet());
        assertThat(
                        roster.rows("enrollments").stream()
                                .filter(row -> row.getField("role").equals("student"))
                                .filter(row -> homerooms.contains(row.getField("classSourcedId")))
                                .map(row -> row.getField("userSourcedId")))
                .containsExactlyInAnyOrderElementsOf(roster.holders("student"));
        Map<String, NamedCsvRecord> users = roster.byId("users");
        for (NamedCsvRecord row : roster.rows("demographics")) {
            int born = Integer.parseInt(row.getField("birthDate").substring(0, 4));
            String grade = Unpacked.field(users, row.getField("sourcedId"), "grades");
            int age = 5 + SchoolYear.GRADES.indexOf(grade);
            assertThat(2026 - age - born).isBetween(0, 1);
        }
    }

    @Test
    void files_are_utf_8_without_a_byte_order_mark_and_lines_end_as_in_rfc_4180() {
        for (String name : roster.names()) {
            String text = roster.text(name);
            assertThat(text).endsWith("\r\n").doesNotContain("\uFEFF", "\uFFFD");
            assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        }
        String users = roster.text("users.csv");
        assertThat(users).contains("García", "ليلى", "伟", "Коваленко", "Nguyễn");
        assertThat(users.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(users.length());
    }

    private static void resolves(String table, String column, Set<String> ids) {
        for (NamedCsvRecord row : roster.rows(table)) {
            assertThat(ids).as(table + "." + column).containsAll(Unpacked.list(row, column));
        }
    }
}
