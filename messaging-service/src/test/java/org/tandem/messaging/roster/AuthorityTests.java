package org.tandem.messaging.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.roster.Family.TODAY;
import static org.tandem.messaging.roster.Family.mateo;
import static org.tandem.messaging.roster.Family.person;
import static org.tandem.messaging.roster.Family.restriction;
import static org.tandem.messaging.roster.Family.role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.messaging.roster.Authority.Permission;
import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.messaging.roster.Restriction.Scope;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class AuthorityTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g-201 | parent                | oak       | SEE CONVERSE",
                "t-101 | teacher               | oak       | SEE CONVERSE",
                "t-102 | teacher               | oak       | ''",
                "t-112 | counselor             | oak       | SEE CONVERSE SEE_RIGHTS",
                "t-112 | counselor             | birch     | ''",
                "t-110 | principal             | oak       | SEE CONVERSE SEE_RIGHTS MANAGE_RIGHTS",
                "t-111 | principal             | birch     | ''",
                "t-114 | siteAdministrator     | oak       | SEE CONVERSE SEE_RIGHTS MANAGE_RIGHTS",
                "t-120 | districtAdministrator | maplewood | SEE CONVERSE SEE_RIGHTS MANAGE_RIGHTS",
                "g-203 | parent                | oak       | ''",
                "s-302 | student               | oak       | ''",
                "x-001 | wizard                | oak       | ''"
            })
    void a_person_may_what_her_relation_to_the_student_allows(
            String id, String word, String school, String allowed) {
        Authority authority = authority(id, role(word, school));

        Set<String> may =
                Arrays.stream(Permission.values())
                        .filter(p -> authority.may(p, mateo()))
                        .map(Permission::name)
                        .collect(Collectors.toSet());

        assertThat(may)
                .isEqualTo(
                        allowed.isBlank()
                                ? Set.of()
                                : Set.copyOf(Arrays.asList(allowed.split(" ", -1))));
    }

    @Test
    void whoever_leads_or_administers_a_school_administers_it_while_she_does() {
        assertThat(
                        authority(
                                        "t-110",
                                        role("principal", "oak"),
                                        role("siteAdministrator", "birch"),
                                        role("teacher", "elm"),
                                        new SchoolRole(
                                                "principal", "ash", null, TODAY.minusDays(1)))
                                .administeredSchools())
                .containsExactlyInAnyOrder("oak", "birch");
    }

    @Test
    void a_restricted_guardian_is_a_stranger() {
        Student student = mateo(restriction(Family.LUIS, Scope.CONTACT, null, null));

        assertThat(authority("g-202", role("parent", "oak")).to(student)).isEmpty();
    }

    @Test
    void nobody_administers_the_rights_of_the_own_family() {
        Authority luis = authority("g-202", role("parent", "oak"), role("principal", "oak"));

        assertThat(luis.may(Permission.SEE, mateo())).isTrue();
        assertThat(luis.may(Permission.MANAGE_RIGHTS, mateo())).isFalse();
        assertThat(luis.may(Permission.SEE_RIGHTS, mateo())).isFalse();
    }

    @Test
    void a_role_counts_from_its_first_to_its_last_day() {
        LocalDate yesterday = TODAY.minusDays(1);
        SchoolRole former = new SchoolRole("principal", "oak", null, yesterday);
        SchoolRole next = new SchoolRole("principal", "oak", TODAY.plusDays(1), null);

        assertThat(authority("t-110", former, next).to(mateo())).isEmpty();
        assertThat(authority("t-110", new SchoolRole("principal", "oak", TODAY, TODAY)).to(mateo()))
                .isNotEmpty();
    }

    @Test
    void a_machine_imports_by_its_scope_and_a_teacher_does_not() {
        var machine = new Authority(new PersonId("sis"), List.of(), Set.of(Authority.ROSTER_WRITE));

        assertThat(machine.mayImport()).isTrue();
        assertThat(machine.to(mateo())).isEmpty();
        assertThat(authority("t-101", role("teacher", "oak")).mayImport()).isFalse();
        assertThat(authority("t-120", role("districtAdministrator", "maplewood")).mayImport())
                .isTrue();
    }

    private static Authority authority(String id, SchoolRole... roles) {
        return Authority.of(person(id, Person.Family.NONE, null, roles), Set.of(), TODAY);
    }
}
