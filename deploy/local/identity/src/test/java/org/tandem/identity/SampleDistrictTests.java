package org.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.identity.SampleDistrict.Person;
import org.tandem.identity.SampleDistrict.Role;
import org.tandem.identity.SampleDistrict.School;
import org.tandem.identity.SampleDistrict.Student;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

class SampleDistrictTests {

    static final Path DISTRICTS = Path.of("..", "district");

    private final Map<String, SampleDistrict> districts =
            SampleDistrict.readAll(DISTRICTS).stream()
                    .collect(Collectors.toMap(file -> file.district().id(), Function.identity()));
    private final SampleDistrict maplewood = district("maplewood");

    @Test
    void every_id_is_given_once_and_every_reference_resolves() {
        assertThat(districts).containsOnlyKeys("maplewood", "lakeside");
        for (SampleDistrict file : districts.values()) {
            Set<String> schools = unique(file.schools().stream().map(School::id).toList());
            Set<String> people = unique(file.people().stream().map(Person::id).toList());
            assertThat(unique(file.students().stream().map(Student::id).toList()))
                    .allMatch(id -> id.matches("s-3\\d\\d"));
            assertThat(people).allMatch(id -> id.matches("t-1\\d\\d|g-2\\d\\d"));
            assertThat(file.people())
                    .allSatisfy(person -> {
                        assertThat(person.roles()).isNotEmpty();
                        assertThat(schools)
                                .containsAll(person.roles().stream().map(Role::school).toList());
                        assertThat(ZoneId.of(person.timeZone())).isNotNull();
                    });
            assertThat(file.students())
                    .allSatisfy(student -> {
                        assertThat(schools).contains(student.school());
                        assertThat(student.grade()).matches("KG|0\\d|1[0-2]");
                        assertThat(people)
                                .containsAll(student.guardians())
                                .containsAll(student.staff());
                    });
        }
    }

    @Test
    void guardians_and_staff_hold_their_role_at_the_school_of_the_student() {
        for (SampleDistrict file : districts.values()) {
            for (Student student : file.students()) {
                assertThat(student.guardians())
                        .isNotEmpty()
                        .allMatch(id ->
                                person(file, id)
                                        .roles()
                                        .contains(new Role("guardian", student.school())));
                assertThat(student.staff())
                        .isNotEmpty()
                        .allMatch(id -> works(person(file, id), student.school()));
            }
        }
    }

    @Test
    void usernames_are_unique_over_all_districts() {
        unique(
                districts.values().stream()
                        .flatMap(file -> file.people().stream())
                        .map(Person::username)
                        .toList());
    }

    @Test
    void maplewood_is_large_enough_to_try_things_out() {
        assertThat(maplewood.schools()).hasSize(2);
        assertThat(maplewood.students()).hasSize(40);
        assertThat(holders("teacher")).hasSize(8);
        assertThat(holders("principal")).hasSize(2);
        assertThat(holders("counselor")).hasSize(1);
        assertThat(
                        holders("guardian").stream()
                                .map(id -> person(maplewood, id).language())
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("en", "es", "ar", "zh", "vi", "so", "uk");
    }

    @Test
    void the_fixed_cast_is_there() {
        assertThat(cast("t-101")).isEqualTo("helen.park");
        assertThat(cast("t-102")).isEqualTo("samuel.reed");
        assertThat(cast("t-103")).isEqualTo("nadia.haddad");
        assertThat(cast("g-201")).isEqualTo("rosa.garcia");
        assertThat(cast("g-202")).isEqualTo("luis.garcia");
        assertThat(maplewood.students())
                .contains(
                        new Student(
                                "s-301",
                                "Mateo",
                                "García",
                                "oak",
                                "04",
                                List.of("g-201", "g-202"),
                                List.of("t-101")))
                .anyMatch(student ->
                        student.school().equals("birch") && student.guardians().contains("t-103"));
        assertThat(person(maplewood, "t-110").roles())
                .containsExactly(new Role("principal", "oak"));
    }

    @Test
    void lakeside_gives_ids_of_maplewood_to_other_people() {
        SampleDistrict lakeside = district("lakeside");
        for (String id : List.of("t-101", "g-201")) {
            assertThat(person(lakeside, id).username()).isNotEqualTo(cast(id));
        }
        assertThat(lakeside.students())
                .anyMatch(student -> student.id().equals("s-301"))
                .noneMatch(student -> student.familyName().equals("García"));
    }

    @Test
    void a_directory_without_districts_is_named(@TempDir Path empty) {
        assertThatThrownBy(() -> SampleDistrict.readAll(empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(empty.toString())
                .hasMessageContaining("tandem.identity.districts");
    }

    private SampleDistrict district(String id) {
        SampleDistrict district = districts.get(id);
        assertThat(district).as(id).isNotNull();
        return district;
    }

    private Set<String> holders(String role) {
        return maplewood.people().stream()
                .filter(person -> person.roles().stream().anyMatch(r -> r.role().equals(role)))
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    private String cast(String id) {
        return person(maplewood, id).username();
    }

    private static Person person(SampleDistrict file, String id) {
        return file.people().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean works(Person person, String school) {
        return person.roles().stream()
                .anyMatch(role -> role.school().equals(school) && !role.role().equals("guardian"));
    }

    private static Set<String> unique(List<String> ids) {
        assertThat(ids).doesNotHaveDuplicates();
        return new HashSet<>(ids);
    }
}
