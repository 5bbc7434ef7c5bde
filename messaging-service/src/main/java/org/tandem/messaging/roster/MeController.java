package org.tandem.messaging.roster;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;

import java.util.List;

/** Who I am and which students are mine. */
@RestController
class MeController {

    /**
     * The caller.
     *
     * @param roles what she is today, and where
     * @param staff whether she works for the district
     * @param imports whether she may bring the district's roster
     * @param students those in whose circle she is; at most {@link Roster#STUDENTS_MAX}
     */
    record Me(
            DistrictId district,
            PersonId person,
            String name,
            String language,
            String timeZone,
            List<Person.SchoolRole> roles,
            boolean staff,
            boolean imports,
            List<CircleView> students) {}

    private final Authorities authorities;
    private final Roster roster;

    MeController(Authorities authorities, Roster roster) {
        this.authorities = authorities;
        this.roster = roster;
    }

    @GetMapping("/api/v1/me")
    Me me(@AuthenticationPrincipal Caller caller) {
        Person me =
                roster.person(caller.district(), caller.person())
                        .filter(Person::active)
                        .orElseThrow(() -> Problem.NOT_FOUND.exception());
        Authority authority = authorities.of(caller);
        List<Student> students = roster.studentsOf(caller.district(), me.person());
        var people = roster.people(caller.district(), CircleView.people(students));
        return new Me(
                caller.district(),
                me.person(),
                me.name(),
                me.language(),
                me.timeZone(),
                authority.roles(),
                authority.isStaff(),
                authority.mayImport(),
                students.stream()
                        .map(s -> CircleView.of(s, me.person(), !s.hasStaff(me.person()), people))
                        .toList());
    }
}
