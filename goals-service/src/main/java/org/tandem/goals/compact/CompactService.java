package org.tandem.goals.compact;

import org.springframework.stereotype.Service;
import org.tandem.goals.account.Accounts;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.goals.compact.Compact.ProposeCompact;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.compact.Compact.ReviseCompact;
import org.tandem.goals.compact.Compact.SignCompact;
import org.tandem.goals.schoolclass.SchoolClass;
import org.tandem.goals.schoolclass.SchoolClasses;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The use cases of compacts. Who teaches the class, or leads its school, proposes and counts, and
 * who leads a school does for all of its classes; who is in a student's circle reads; a guardian
 * who may decide signs.
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
        return switch (Compact.first(command, caller.person(), CompactId.next(), clock.instant())) {
            case Refused<Compact, Refusal>(var why) -> Decision.refused(why);
            case Accepted<Compact, Refusal>(var first) ->
                    managed(caller, first)
                            .map(students ->
                                    compacts.add(
                                            caller.district(),
                                            first,
                                            families(caller.district(), students),
                                            key))
                            .map(Decision::<Compact, Refusal>accepted)
                            .orElseGet(() -> Decision.refused(Refusal.NOT_HERS));
        };
    }

    Decision<Compact, Refusal> revise(Caller caller, CompactId id, ReviseCompact command) {
        return compacts.change(
                        caller.district(),
                        id,
                        compact ->
                                managed(caller, compact)
                                        .map(students ->
                                                compact.revise(
                                                        command,
                                                        families(caller.district(), students),
                                                        caller.person(),
                                                        clock.instant()))
                                        .orElseGet(() -> Decision.refused(Refusal.NOT_HERS)))
                .orElseGet(() -> Decision.refused(Refusal.NOT_HERS));
    }

    Decision<Signature, Refusal> sign(Caller caller, CompactId id, SignCompact command) {
        Optional<Compact> found =
                compacts.find(caller.district(), id)
                        .filter(c -> asks(c, caller.district(), command.student()));
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
        var event = compact.signed(signature, circle.get().everybody().toList());
        return Decision.accepted(compacts.sign(caller.district(), signature, event));
    }

    /** Whether a student is in the class, or in a class of the school. */
    private boolean asks(Compact compact, DistrictId district, StudentId student) {
        return classes.of(district, student).stream()
                .anyMatch(c ->
                        compact.schoolClass() != null
                                ? c.schoolClass().equals(compact.schoolClass())
                                : Objects.equals(c.school(), compact.school()));
    }

    /**
     * A compact with the signature of a student's family, or with none.
     *
     * @param signature under the latest version
     */
    record Asked(Compact compact, Optional<Signature> signature) {}

    /** What a student's classes and schools ask her family, newest first. */
    Decision<List<Asked>, Refusal> asked(Caller caller, StudentId student) {
        if (circle(caller, student).isEmpty()) {
            return Decision.refused(Refusal.NOT_HERS);
        }
        List<SchoolClass> hers = classes.of(caller.district(), student);
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
     * How far the families have signed the latest version.
     *
     * @param signed by student, those who are in the class or the school now
     * @param notYet the students of whose families nobody has
     */
    record Counted(Compact compact, Map<StudentId, Signature> signed, List<StudentId> notYet) {}

    /** Who has signed, for those who propose. */
    Decision<Counted, Refusal> count(Caller caller, CompactId id) {
        Optional<Compact> compact = compacts.find(caller.district(), id);
        Optional<List<StudentId>> managed = compact.flatMap(c -> managed(caller, c));
        if (compact.isEmpty() || managed.isEmpty()) {
            return Decision.refused(Refusal.NOT_HERS);
        }
        List<StudentId> students = managed.get();
        Map<StudentId, Signature> signed =
                compacts.signatures(caller.district(), compact.get(), students).stream()
                        .collect(Collectors.toMap(Signature::student, Function.identity()));
        return Decision.accepted(
                new Counted(
                        compact.get(),
                        signed,
                        students.stream().filter(s -> !signed.containsKey(s)).toList()));
    }

    /**
     * The students of a class that the caller teaches, or whose school she leads, or of a school
     * that she leads.
     */
    private Optional<List<StudentId>> managed(Caller caller, Compact compact) {
        if (compact.schoolClass() != null) {
            return classes.find(caller.district(), compact.schoolClass())
                    .filter(c ->
                            c.teachers().contains(caller.person())
                                    || (c.school() != null && accounts.leads(caller, c.school())))
                    .map(SchoolClass::students);
        }
        return Optional.ofNullable(compact.school())
                .filter(school -> accounts.leads(caller, school))
                .map(school ->
                        classes.ofSchool(caller.district(), school).stream()
                                .flatMap(c -> c.students().stream())
                                .distinct()
                                .toList());
    }

    private Families families(DistrictId district, List<StudentId> students) {
        return Families.of(circles.find(district, students));
    }

    private Optional<Circle> circle(Caller caller, StudentId student) {
        return circles.find(caller.district(), student).filter(c -> c.has(caller.person()));
    }
}
