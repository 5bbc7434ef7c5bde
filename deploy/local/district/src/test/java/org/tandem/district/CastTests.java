package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.district.Cast.Child;
import org.tandem.district.Cast.Member;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CastTests {

    static final Path MAPLEWOOD = Path.of("cast", "maplewood.json");
    static final Path LAKESIDE = Path.of("cast", "lakeside.json");

    @TempDir Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"", "--people=600"})
    void every_child_has_the_guardians_and_the_staff_of_the_file(String people) throws IOException {
        for (Path file : List.of(MAPLEWOOD, LAKESIDE)) {
            Unpacked roster = made(file, people);
            Map<String, Set<String>> teachers = members(roster, "teacher");
            Map<String, NamedCsvRecord> users = roster.byId("users");
            for (Child child : Cast.read(file).students()) {
                NamedCsvRecord row = Unpacked.row(users, child.id());
                assertThat(Unpacked.list(row, "agentSourcedIds")).isEqualTo(child.guardians());
                assertThat(row.getField("primaryOrgSourcedId")).isEqualTo(child.school());
                assertThat(row.getField("grades")).isEqualTo(child.grade());
                Set<String> staff =
                        members(roster, "student").entrySet().stream()
                                .filter(members -> members.getValue().contains(child.id()))
                                .flatMap(members ->
                                        teachers.getOrDefault(members.getKey(), Set.of()).stream())
                                .collect(Collectors.toSet());
                assertThat(staff)
                        .as("staff of " + child.id())
                        .containsExactlyInAnyOrderElementsOf(child.staff());
            }
        }
    }

    @Test
    void everybody_works_and_is_a_parent_where_the_file_says() throws IOException {
        Unpacked roster = made(MAPLEWOOD, "");
        assertThat(roles(roster, "t-103"))
                .containsExactly("primary teacher oak", "secondary parent birch");
        assertThat(roles(roster, "t-110")).containsExactly("primary principal oak");
        assertThat(roles(roster, "t-112"))
                .containsExactly("primary counselor oak", "secondary counselor birch");
        assertThat(roles(roster, "t-120"))
                .containsExactly("primary districtAdministrator maplewood");
        assertThat(roles(roster, "g-201")).containsExactly("primary parent oak");
        assertThat(roles(roster, "g-217")).containsExactly("primary relative oak");
        assertThat(roles(roster, "s-301")).containsExactly("primary student oak");
        Set<String> enrolled =
                roster.rows("enrollments").stream()
                        .map(row -> row.getField("userSourcedId"))
                        .collect(Collectors.toSet());
        assertThat(enrolled).doesNotContain("t-110", "t-111", "t-114", "t-120", "g-201");
    }

    @Test
    void separated_parents_have_different_rights_and_nobody_is_restricted() throws IOException {
        Map<String, NamedCsvRecord> users = made(MAPLEWOOD, "").byId("users");
        assertThat(Unpacked.field(users, "s-301", "metadata.tandem.guardianRights"))
                .isEqualTo(
                        "{g-201:legalGuardian livesWith custody accessToRecords"
                                + " disciplinaryContact emergencyContact primaryCare pickUp"
                                + " receivesMail},{g-202:legalGuardian custody accessToRecords"
                                + " disciplinaryContact emergencyContact pickUp receivesMail}");
        assertThat(users.values())
                .allMatch(row -> row.getField("metadata.tandem.guardianRestrictions").isEmpty());
    }

    @Test
    void every_id_is_given_once_and_every_reference_of_the_file_resolves() {
        for (Path file : List.of(MAPLEWOOD, LAKESIDE)) {
            Cast cast = Cast.read(file);
            List<String> orgs =
                    Stream.concat(
                                    cast.schools().stream().map(School::id),
                                    Stream.of(cast.district().id()))
                            .toList();
            assertThat(cast.people().stream().map(Member::id))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("t-1\\d\\d|g-2\\d\\d"));
            assertThat(cast.students().stream().map(Child::id))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("s-3\\d\\d"));
            assertThat(cast.people().stream().flatMap(m -> m.roles().stream()))
                    .allMatch(role -> orgs.contains(role.school()));
            for (Child child : cast.students()) {
                assertThat(orgs).contains(child.school());
                assertThat(child.guardians())
                        .isNotEmpty()
                        .allMatch(id -> holds(cast, id, "guardian", child.school()));
                assertThat(child.staff())
                        .isNotEmpty()
                        .allMatch(id ->
                                holds(cast, id, "teacher", child.school())
                                        || holds(cast, id, "counselor", child.school()));
            }
        }
    }

    @Test
    void the_people_of_the_documentation_are_there() {
        Cast maplewood = Cast.read(MAPLEWOOD);
        assertThat(maplewood.schools()).hasSize(2);
        assertThat(maplewood.students()).hasSize(40);
        assertThat(
                        maplewood.people().stream()
                                .filter(m -> m.id().startsWith("g-"))
                                .map(Member::language))
                .contains("en", "es", "ar", "zh", "vi", "so", "uk");
        Map.of(
                        "t-101", "helen.park",
                        "t-102", "samuel.reed",
                        "t-103", "nadia.haddad",
                        "t-120", "gloria.reyes",
                        "g-201", "rosa.garcia",
                        "g-202", "luis.garcia")
                .forEach((id, name) -> assertThat(maplewood.member(id).username()).isEqualTo(name));
        assertThat(maplewood.students().getFirst())
                .returns("s-301", Child::id)
                .returns("Mateo", Child::givenName)
                .returns(List.of("g-201", "g-202"), Child::guardians)
                .returns(List.of("t-101"), Child::staff);
    }

    @Test
    void the_districts_share_ids_and_no_usernames() {
        Cast maplewood = Cast.read(MAPLEWOOD);
        Cast lakeside = Cast.read(LAKESIDE);
        assertThat(lakeside.member("t-101").username()).isEqualTo("olga.lind");
        assertThat(lakeside.member("t-120").username()).isEqualTo("erik.holm");
        assertThat(Stream.of(maplewood, lakeside).flatMap(c -> c.people().stream()))
                .extracting(Member::username)
                .doesNotHaveDuplicates();
        assertThat(lakeside.students())
                .anyMatch(child -> child.id().equals("s-301"))
                .noneMatch(child -> child.familyName().equals("García"));
    }

    private Unpacked made(Path cast, String people) throws IOException {
        Path out = dir.resolve(cast.getFileName() + people);
        return people.isEmpty()
                ? Unpacked.of(out, "--cast=" + cast)
                : Unpacked.of(out, "--cast=" + cast, people);
    }

    private static Map<String, Set<String>> members(Unpacked roster, String role) {
        return roster.rows("enrollments").stream()
                .filter(row -> row.getField("role").equals(role))
                .collect(
                        Collectors.groupingBy(
                                row -> row.getField("classSourcedId"),
                                Collectors.mapping(
                                        row -> row.getField("userSourcedId"),
                                        Collectors.toCollection(TreeSet::new))));
    }

    private static List<String> roles(Unpacked roster, String person) {
        return roster.rows("roles").stream()
                .filter(row -> row.getField("userSourcedId").equals(person))
                .map(row ->
                        String.join(
                                " ",
                                row.getField("roleType"),
                                row.getField("role"),
                                row.getField("orgSourcedId")))
                .toList();
    }

    private static boolean holds(Cast cast, String id, String role, String school) {
        return cast.member(id).roles().contains(new Cast.Place(role, school));
    }
}
