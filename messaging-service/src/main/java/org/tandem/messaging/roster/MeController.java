package org.tandem.messaging.roster;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Who I am and which students are mine. */
@RestController
class MeController {

    /**
     * The caller.
     *
     * @param name the name to show
     * @param language her home language, a BCP 47 tag
     * @param timeZone an IANA zone
     * @param roles what she is today, and where
     * @param staff whether she works for the district
     * @param imports whether she may bring the district's roster
     * @param students those in whose circle she is; at most {@link Roster#STUDENTS_MAX}. Her own
     *     children with their classes, where she may see their records
     * @param classes those she teaches today, by title; at most {@link Classes#CLASSES_MAX}
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
            List<CircleView> students,
            List<Taught> classes) {}

    /**
     * A class.
     *
     * @param id its id in the district
     * @param title as the district writes it
     * @param school the school's id
     * @param grades CEDS grade codes
     * @param students how many learn in it today
     */
    record Taught(String id, String title, String school, List<String> grades, int students) {

        static Taught of(SchoolClass c, LocalDate day) {
            return new Taught(
                    c.clazz(), c.title(), c.school(), c.grades(), c.on(day, "student").size());
        }
    }

    private final Authorities authorities;
    private final Roster roster;
    private final Classes classes;

    MeController(Authorities authorities, Roster roster, Classes classes) {
        this.classes = classes;
        this.authorities = authorities;
        this.roster = roster;
    }

    /** Tells who the caller is, which students are hers, and whom she may write to about each. */
    @GetMapping("/api/v1/me")
    Me me(@AuthenticationPrincipal Caller caller) {
        Person me =
                roster.person(caller.district(), caller.person())
                        .filter(Person::active)
                        .orElseThrow(() -> Problem.NOT_FOUND.exception());
        Authority authority = authorities.of(caller);
        List<Student> students = roster.studentsOf(caller.district(), me.person());
        LocalDate day = roster.today(caller.district());
        Predicate<Student> child =
                s -> s.hasGuardian(me.person()) && s.opensRecordsTo(me.person(), day);
        List<SchoolClass> theirs =
                classes.of(caller.district(), students.stream().filter(child).toList());
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
                        .map(s -> {
                            var view =
                                    CircleView.of(s, me.person(), !s.hasStaff(me.person()), people);
                            return child.test(s) ? view.with(s, theirs, day, people) : view;
                        })
                        .toList(),
                authority.isStaff() ? taught(caller, day) : List.of());
    }

    private List<Taught> taught(Caller caller, LocalDate day) {
        return classes.of(caller.district(), caller.person()).stream()
                .filter(c -> c.on(day, "teacher").contains(caller.person()))
                .sorted(Comparator.comparing(SchoolClass::title).thenComparing(SchoolClass::clazz))
                .map(c -> Taught.of(c, day))
                .toList();
    }
}
