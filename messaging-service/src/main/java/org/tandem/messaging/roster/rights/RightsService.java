package org.tandem.messaging.roster.rights;

import org.springframework.stereotype.Service;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Authority.Permission;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.Optional;

/** The use cases of those who administer guardians' rights. */
@Service
class RightsService {

    private final Authorities authorities;
    private final Roster roster;
    private final Auditor auditor;
    private final Clock clock;

    RightsService(Authorities authorities, Roster roster, Auditor auditor, Clock clock) {
        this.auditor = auditor;
        this.authorities = authorities;
        this.roster = roster;
        this.clock = clock;
    }

    /** The student, for somebody who may see what is recorded of her guardians. */
    Student see(Caller caller, StudentId student) {
        return authorities.student(caller, student, Permission.SEE_RIGHTS);
    }

    /** Records something; empty when there is no such student any more. */
    Optional<Decision<Student, RightsRefusal>> record(
            Caller caller, StudentId id, RightsCommand command) {
        authorities.student(caller, id, Permission.MANAGE_RIGHTS);
        var changes =
                new RightsChanges(
                        caller.person(), clock.instant(), roster.today(caller.district()));
        var decision =
                roster.change(caller.district(), id, student -> changes.decide(student, command));
        if (decision.orElse(null) instanceof Accepted<Student, RightsRefusal>(var student)) {
            auditor.bring(caller.district(), student);
        }
        return decision;
    }
}
