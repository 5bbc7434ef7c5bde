package org.tandem.messaging.roster;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.roster.Authority.Permission;
import org.tandem.messaging.roster.Authority.Relation;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** One student, for everybody who has anything to do with her. */
@RestController
class StudentController {

    private final Authorities authorities;
    private final Roster roster;
    private final Classes classes;

    StudentController(Authorities authorities, Roster roster, Classes classes) {
        this.classes = classes;
        this.authorities = authorities;
        this.roster = roster;
    }

    /** Reads a student and her circle, as far as the caller may know it. */
    @GetMapping("/api/v1/students/{id}")
    CircleView student(@AuthenticationPrincipal Caller caller, @PathVariable StudentId id) {
        Student student =
                roster.student(caller.district(), id)
                        .orElseThrow(() -> Problem.NOT_FOUND.exception());
        Authority authority = authorities.of(caller);
        if (!authority.may(Permission.SEE, student)) {
            throw Problem.NOT_FOUND.exception();
        }
        boolean asGuardian = authority.to(student).equals(Set.of(Relation.GUARDIAN));
        var people = roster.people(caller.district(), CircleView.people(List.of(student)));
        var view = CircleView.of(student, caller.person(), asGuardian, people);
        LocalDate day = roster.today(caller.district());
        return asGuardian && !student.opensRecordsTo(caller.person(), day)
                ? view
                : view.with(student, classes.of(caller.district(), List.of(student)), day, people);
    }
}
