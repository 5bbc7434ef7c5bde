package org.tandem.goals.compact;

import org.springframework.stereotype.Service;
import org.tandem.goals.account.Accounts;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.compact.Compact.ProposeCompact;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.compact.Compact.ReviseCompact;
import org.tandem.goals.compact.Compact.SignCompact;
import org.tandem.goals.compact.CompactEvent.CompactSigned;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.goals.schoolclass.SchoolClass;
import org.tandem.goals.schoolclass.SchoolClasses;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The use cases of compacts. Who teaches the class, or leads its school, proposes and counts; who
 * is in a student's circle reads; a guardian who may decide signs.
 */
@Service
class CompactService {

    /** Most compacts shown at a time. */
    static final int PAGE = 100;

    private final SchoolClasses classes;
    private final CircleRepository circles;
    private final Accounts accounts;
    private final CompactRepository compacts;
    private final Clock clock;

    CompactService(
            SchoolClasses classes,
            CircleRepository circles,
            Accounts accounts,
            CompactRepository compacts,
            Clock clock) {
        this.classes = classes;
        this.circles = circles;
        this.accounts = accounts;
        this.compacts = compacts;
        this.clock = clock;
    }

    Decision<Compact, Refusal> propose(Caller caller, ProposeCompact command, CommandKey key) {
        return managed(caller, command.schoolClass())
                .map(c -> {
                    var first =
                            Compact.first(
                                    command, caller.person(), CompactId.next(), clock.instant());
                    return Decision.<Compact, Refusal>accepted(
                            compacts.add(caller.district(), first, families(c), key));
                })
                .orElseGet(() -> Decision.refused(Refusal.NOT_HERS));
    }

    Decision<Compact, Refusal> revise(Caller caller, CompactId id, ReviseCompact command) {
        return compacts.change(
                        caller.district(),
                        id,
                        compact ->
                                managed(caller, compact.schoolClass())
                                        .map(c ->
                                                compact.revise(
                                                        command,
                                                        families(c),
                                                        caller.person(),
                                                        clock.instant()))
                                        .orElseGet(() -> Decision.refused(Refusal.NOT_HERS)))
                .orElseGet(() -> Decision.refused(Refusal.NOT_HERS));
    }

    Decision<Signature, Refusal> sign(Caller caller, CompactId id, SignCompact command) {
        Optional<Compact> found =
                compacts.find(caller.district(), id)
                        .filter(c -> isIn(caller, c.schoolClass(), command.student()));
        Optional<Circle> circle = circle(caller, command.student());
        if (found.isEmpty() || circle.isEmpty()) {
            return Decision.refused(Refusal.NOT_HERS);
        }
        if (!circle.get().decides(caller.person())) {
            return Decision.refused(Refusal.MAY_NOT_DECIDE);
        }
        Compact compact = found.get();
        if (compact.latest().number() != command.version()) {
            return Decision.refused(Refusal.SUPERSEDED);
        }
        var signature = Signature.of(compact, command.student(), caller.person(), clock.instant());
        var event = CompactSigned.of(compact, signature, circle.get().everybody().toList());
        return Decision.accepted(compacts.sign(caller.district(), signature, event));
    }

    private boolean isIn(Caller caller, ClassId schoolClass, StudentId student) {
        return classes.find(caller.district(), schoolClass)
                .filter(c -> c.students().contains(student))
                .isPresent();
    }

    /**
     * A compact with the signature of a student's family, or with none.
     *
     * @param signature under the latest version
     */
    record Asked(Compact compact, Optional<Signature> signature) {}

    /** What a student's classes ask her family, newest first. */
    Decision<List<Asked>, Refusal> asked(Caller caller, StudentId student) {
        if (circle(caller, student).isEmpty()) {
            return Decision.refused(Refusal.NOT_HERS);
        }
        List<ClassId> hers =
                classes.of(caller.district(), student).stream()
                        .map(SchoolClass::schoolClass)
                        .toList();
        return Decision.accepted(
                compacts.of(caller.district(), hers, PAGE).stream()
                        .map(c ->
                                new Asked(
                                        c,
                                        compacts
                                                .signatures(caller.district(), c, List.of(student))
                                                .stream()
                                                .findFirst()))
                        .toList());
    }

    /**
     * How far the families of a class have signed the latest version.
     *
     * @param signed by student, those who are in the class now
     * @param notYet the students of whose families nobody has
     */
    record Counted(Compact compact, Map<StudentId, Signature> signed, List<StudentId> notYet) {}

    /** Who has signed, for those who propose. */
    Decision<Counted, Refusal> count(Caller caller, CompactId id) {
        Optional<Compact> compact = compacts.find(caller.district(), id);
        Optional<SchoolClass> schoolClass = compact.flatMap(c -> managed(caller, c.schoolClass()));
        if (compact.isEmpty() || schoolClass.isEmpty()) {
            return Decision.refused(Refusal.NOT_HERS);
        }
        List<StudentId> students = schoolClass.get().students();
        Map<StudentId, Signature> signed =
                compacts.signatures(caller.district(), compact.get(), students).stream()
                        .collect(Collectors.toMap(Signature::student, Function.identity()));
        return Decision.accepted(
                new Counted(
                        compact.get(),
                        signed,
                        students.stream().filter(s -> !signed.containsKey(s)).toList()));
    }

    /** A class that the caller teaches, or whose school she leads. */
    private Optional<SchoolClass> managed(Caller caller, ClassId id) {
        return classes.find(caller.district(), id)
                .filter(c ->
                        c.teachers().contains(caller.person())
                                || (c.school() != null && accounts.leads(caller, c.school())));
    }

    private Families families(SchoolClass schoolClass) {
        return Families.of(circles.find(schoolClass.district(), schoolClass.students()));
    }

    private Optional<Circle> circle(Caller caller, StudentId student) {
        return circles.find(caller.district(), student).filter(c -> c.has(caller.person()));
    }
}
