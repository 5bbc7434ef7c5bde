package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PopulationTests {

    private static final String RIGHTS = "metadata.tandem.guardianRights";
    private static final String RESTRICTIONS = "metadata.tandem.guardianRestrictions";

    @TempDir static Path dir;

    private static Unpacked roster;
    private static Map<String, NamedCsvRecord> users;
    private static List<NamedCsvRecord> students;
    private static Set<String> staff;

    @BeforeAll
    static void make() throws IOException {
        roster = Unpacked.of(dir, "--id=elmwood", "--people=5000");
        users = roster.byId("users");
        students = roster.holders("student").stream().map(users::get).toList();
        staff =
                Stream.of(
                                "teacher",
                                "aide",
                                "principal",
                                "counselor",
                                "siteAdministrator",
                                "districtAdministrator",
                                "proctor")
                        .flatMap(role -> roster.holders(role).stream())
                        .collect(Collectors.toSet());
    }

    @Test
    void there_are_as_many_people_as_asked_for_in_usual_shares() {
        assertThat(users).hasSize(5000);
        assertThat(staff).hasSize(500);
        assertThat(students.size()).isCloseTo(2250, Percentage.withPercentage(8));
        assertThat(roster.holders("principal")).hasSameSizeAs(schools());
        assertThat(roster.holders("districtAdministrator")).hasSize(1);
    }

    @Test
    void classes_and_enrollments_grow_with_the_people() {
        assertThat(roster.rows("classes").size()).isCloseTo(250, Percentage.withPercentage(15));
        assertThat(roster.rows("enrollments").size())
                .isCloseTo(20_000, Percentage.withPercentage(15));
    }

    @Test
    void schools_have_300_to_900_students() {
        assertThat(schools()).hasSizeBetween(4, 6);
        students.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.getField("primaryOrgSourcedId"), Collectors.counting()))
                .forEach((school, count) -> assertThat(count).as(school).isBetween(300L, 900L));
    }

    @Test
    void most_teachers_have_a_class_and_no_class_is_without_students() {
        Set<String> teaching = new HashSet<>();
        Set<String> attended = new HashSet<>();
        for (NamedCsvRecord row : roster.rows("enrollments")) {
            if (row.getField("role").equals("teacher")) {
                teaching.add(row.getField("userSourcedId"));
            } else {
                attended.add(row.getField("classSourcedId"));
            }
        }
        List<String> teachers = roster.holders("teacher");
        assertThat(teachers.stream().filter(teaching::contains).count())
                .isGreaterThan(teachers.size() * 9L / 10);
        assertThat(attended).isEqualTo(roster.byId("classes").keySet());
    }

    @Test
    void a_district_of_any_size_has_exactly_so_many_people(@TempDir Path other) throws IOException {
        for (int size : new int[] {200, 201, 333, 1000, 6749, 6751, 9001}) {
            Unpacked made =
                    Unpacked.of(
                            other.resolve(String.valueOf(size)), "--id=elm", "--people=" + size);
            assertThat(made.byId("users")).hasSize(size);
            assertThat(made.holders("principal")).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void every_shape_of_family_occurs() {
        assertThat(students)
                .as("two parents in one home")
                .anyMatch(s -> rights(s).equals(List.of("home", "home")));
        assertThat(students)
                .as("separated parents with different rights")
                .anyMatch(s -> rights(s).equals(List.of("home", "elsewhere")));
        assertThat(students).as("one parent").anyMatch(s -> rights(s).equals(List.of("home")));
        assertThat(students)
                .as("three guardians")
                .anyMatch(s -> rights(s).size() == 3 && agents(s, "relative") == 1);
        assertThat(students).as("a legal guardian").anyMatch(s -> agents(s, "guardian") == 1);
        assertThat(students)
                .as("a parent who teaches")
                .anyMatch(s ->
                        Unpacked.list(s, "agentSourcedIds").stream()
                                .anyMatch(roster.holders("teacher")::contains));
        assertThat(students.stream().filter(s -> rights(s).isEmpty()).count())
                .as("nobody recorded, rarely")
                .isBetween(1L, 25L);
    }

    @Test
    void siblings_go_to_different_schools_and_their_parents_have_a_role_at_each() {
        Map<String, Set<String>> schoolsOfGuardian =
                students.stream()
                        .filter(s -> !rights(s).isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        s -> Unpacked.list(s, "agentSourcedIds").getFirst(),
                                        Collectors.mapping(
                                                s -> s.getField("primaryOrgSourcedId"),
                                                Collectors.toSet())));
        assertThat(schoolsOfGuardian.values()).anyMatch(schools -> schools.size() > 1);
        Map<String, Set<String>> guardianRoles =
                roster.rows("roles").stream()
                        .filter(r -> r.getField("role").matches("parent|guardian|relative"))
                        .collect(
                                Collectors.groupingBy(
                                        r -> r.getField("userSourcedId"),
                                        Collectors.mapping(
                                                r -> r.getField("orgSourcedId"),
                                                Collectors.toSet())));
        schoolsOfGuardian.forEach(
                (guardian, schools) -> assertThat(guardianRoles).containsEntry(guardian, schools));
    }

    @Test
    void a_few_guardians_are_restricted_with_an_instrument_that_a_principal_has_seen() {
        List<NamedCsvRecord> restricted =
                students.stream().filter(s -> !s.getField(RESTRICTIONS).isEmpty()).toList();
        assertThat(restricted).hasSizeBetween(3, 30);
        for (NamedCsvRecord student : restricted) {
            assertThat(student.getField(RESTRICTIONS))
                    .matches(
                            "\\{gg-\\d+:(contact|records|decisions|all);from=2026-\\d\\d-\\d\\d"
                                    + "(;to=2027-\\d\\d-\\d\\d)?;instrument=COURT-2026-\\d{3}"
                                    + ";reviewedBy=gt-\\d+}");
            String guardian = student.getField(RESTRICTIONS).replaceAll("^\\{|:.*", "");
            assertThat(Unpacked.list(student, "agentSourcedIds")).contains(guardian);
            String reviewer = student.getField(RESTRICTIONS).replaceAll(".*reviewedBy=|}$", "");
            assertThat(roster.holders("principal")).contains(reviewer);
        }
    }

    @Test
    void only_students_of_18_say_whether_their_guardians_keep_their_access() {
        Map<String, NamedCsvRecord> demographics = roster.byId("demographics");
        Set<String> answers = new HashSet<>();
        for (NamedCsvRecord student : students) {
            String answer = student.getField("metadata.tandem.accessAfter18");
            String born = Unpacked.field(demographics, student.getField("sourcedId"), "birthDate");
            assertThat(answer.isEmpty()).isEqualTo(born.compareTo("2008-11-16") > 0);
            answers.add(answer);
        }
        assertThat(answers).containsExactlyInAnyOrder("", "true", "false");
    }

    @Test
    void guardians_speak_many_languages_and_some_have_no_address_or_number() {
        List<NamedCsvRecord> guardians =
                users.values().stream()
                        .filter(row -> row.getField("sourcedId").startsWith("gg-"))
                        .toList();
        assertThat(share(guardians, row -> row.getField("email").isEmpty()))
                .isCloseTo(0.08, within(0.03));
        assertThat(share(guardians, row -> row.getField("phone").isEmpty()))
                .isCloseTo(0.06, within(0.03));
        assertThat(share(guardians, row -> zone(row).equals("America/Chicago")))
                .isBetween(0.9, 0.99);
        assertThat(guardians.stream().map(row -> row.getField("metadata.tandem.language")))
                .contains("en", "es", "vi", "zh", "ar", "hi", "uk", "am", "so", "ko", "pl");
        Set<Character.UnicodeScript> scripts =
                guardians.stream()
                        .flatMapToInt(row -> row.getField("familyName").codePoints())
                        .mapToObj(Character.UnicodeScript::of)
                        .collect(Collectors.toSet());
        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.ARABIC,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.ETHIOPIC,
                        Character.UnicodeScript.DEVANAGARI,
                        Character.UnicodeScript.HANGUL);
        assertThat(users.values())
                .allMatch(row -> row.getField("username").matches("[a-z0-9.@-]+"));
    }

    private static List<NamedCsvRecord> schools() {
        return roster.rows("orgs").stream()
                .filter(row -> row.getField("type").equals("school"))
                .toList();
    }

    /** Of each guardian, whether the child lives there. */
    private static List<String> rights(NamedCsvRecord student) {
        return Unpacked.list(student, RIGHTS).stream()
                .map(entry -> entry.contains("livesWith") ? "home" : "elsewhere")
                .toList();
    }

    private static long agents(NamedCsvRecord student, String role) {
        List<String> holders = roster.holders(role);
        return Unpacked.list(student, "agentSourcedIds").stream().filter(holders::contains).count();
    }

    private static String zone(NamedCsvRecord row) {
        return row.getField("metadata.tandem.timeZone");
    }

    private static double share(List<NamedCsvRecord> rows, Predicate<NamedCsvRecord> which) {
        return (double) rows.stream().filter(which).count() / rows.size();
    }
}
