package org.tandem.messaging.roster;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who I am and which students are mine. */
@RestController
class MeController {

    /**
     * The caller.
     *
     * @param students those in whose circle she is
     */
    record Me(
            DistrictId district,
            PersonId person,
            String name,
            String language,
            String timeZone,
            List<Person.SchoolRole> roles,
            List<MyStudent> students) {}

    /**
     * One of my students, and whom I may write to about her: a guardian is shown the staff, staff
     * are shown the guardians and each other.
     */
    record MyStudent(
            StudentId student,
            String name,
            String school,
            String grade,
            boolean guardian,
            List<Contact> guardians,
            List<Contact> staff) {}

    /** A person I may write to. */
    record Contact(PersonId person, String name, String language) {}

    private final Roster roster;

    MeController(Roster roster) {
        this.roster = roster;
    }

    @GetMapping("/api/v1/me")
    Me me(@AuthenticationPrincipal Caller caller) {
        Person me =
                roster.person(caller.district(), caller.person())
                        .orElseThrow(() -> Problem.NOT_FOUND.exception());
        List<Student> students = roster.studentsOf(caller.district(), me.person());
        Map<PersonId, Person> circle =
                roster.people(
                        caller.district(),
                        students.stream()
                                .flatMap(s ->
                                        Stream.concat(s.guardians().stream(), s.staff().stream()))
                                .collect(Collectors.toSet()));
        return new Me(
                caller.district(),
                me.person(),
                me.name(),
                me.language(),
                me.timeZone(),
                me.roles(),
                students.stream().map(s -> mine(s, me.person(), circle)).toList());
    }

    private static MyStudent mine(Student s, PersonId me, Map<PersonId, Person> circle) {
        Set<PersonId> guardians = s.hasStaff(me) ? s.guardians() : Set.of();
        return new MyStudent(
                s.student(),
                s.givenName() + " " + s.familyName(),
                s.school(),
                s.grade(),
                s.hasGuardian(me),
                contacts(guardians, me, circle),
                contacts(s.staff(), me, circle));
    }

    private static List<Contact> contacts(
            Set<PersonId> ids, PersonId me, Map<PersonId, Person> circle) {
        return ids.stream()
                .filter(id -> !id.equals(me))
                .map(circle::get)
                .filter(Objects::nonNull)
                .map(p -> new Contact(p.person(), p.name(), p.language()))
                .toList();
    }
}
