package org.tandem.messaging.roster;

import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.Authority.Permission;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;

import java.util.List;

/**
 * Looks up what a caller may do. Every request asks anew, so that what is changed in the roster
 * counts for the next request.
 */
@Component
public class Authorities {

    private final Roster roster;

    Authorities(Roster roster) {
        this.roster = roster;
    }

    /** The caller's authority; one who is not in the roster has only the scopes of the token. */
    public Authority of(Caller caller) {
        return roster.person(caller.district(), caller.person())
                .map(p -> Authority.of(p, caller.scopes(), roster.today(caller.district())))
                .orElseGet(() -> new Authority(caller.person(), List.of(), caller.scopes()));
    }

    /**
     * The student, when the caller may do that with regard to her.
     *
     * @throws org.tandem.platform.problem.ProblemException 404 when she may not, or there is none
     */
    public Student student(Caller caller, StudentId student, Permission permission) {
        return roster.student(caller.district(), student)
                .filter(s -> of(caller).may(permission, s))
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }
}
