package org.tandem.messaging.roster.rights;

import org.tandem.messaging.roster.Guardianship;
import org.tandem.messaging.roster.Person.Rights;
import org.tandem.messaging.roster.Restriction;
import org.tandem.messaging.roster.Restriction.Source;
import org.tandem.messaging.roster.Right;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.Student.Recorded;
import org.tandem.messaging.roster.Student.RightsChange;
import org.tandem.messaging.roster.rights.RightsCommand.EndRestriction;
import org.tandem.messaging.roster.rights.RightsCommand.RecordRights;
import org.tandem.messaging.roster.rights.RightsCommand.Restrict;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what becomes of a student when an administrator records something of a guardian. Asking
 * for what is so already changes nothing, and is not refused.
 *
 * @param by who asks
 * @param at when
 * @param today the day it is in the district
 */
record RightsChanges(PersonId by, Instant at, LocalDate today) {

    Decision<Student, RightsRefusal> decide(Student student, RightsCommand command) {
        Optional<Guardianship> guardianship = student.guardianship(command.guardian());
        if (guardianship.isEmpty()) {
            return Decision.refused(RightsRefusal.NOT_A_GUARDIAN);
        }
        return switch (command) {
            case RecordRights rights -> Decision.accepted(on(student, guardianship.get(), rights));
            case Restrict restrict -> on(student, restrict);
            case EndRestriction end -> on(student, guardianship.get(), end);
        };
    }

    private Student on(Student student, Guardianship guardianship, RecordRights command) {
        if (guardianship.rights().equals(command.rights())) {
            return student;
        }
        List<Rights> others =
                student.recorded().rights().stream()
                        .filter(r -> !r.guardian().equals(command.guardian()))
                        .toList();
        Recorded recorded =
                student.recorded()
                        .with(
                                change(command, "rights", words(command.rights())),
                                append(others, new Rights(command.guardian(), command.rights())),
                                student.recorded().restrictions());
        return student.recording(recorded, today);
    }

    private static String words(Set<Right> rights) {
        return rights.stream().sorted().map(Right::word).collect(Collectors.joining(" "));
    }

    private Decision<Student, RightsRefusal> on(Student student, Restrict command) {
        List<Restriction> before = student.recorded().restrictions();
        if (before.stream().anyMatch(r -> r.id().equals(command.id()))) {
            return Decision.accepted(student);
        }
        LocalDate from = command.from() == null ? today : command.from();
        LocalDate to = command.to();
        if (to != null && to.isBefore(from)) {
            return Decision.refused(RightsRefusal.PERIOD_REVERSED);
        }
        if (to != null && to.isBefore(today)) {
            return Decision.refused(RightsRefusal.ALREADY_OVER);
        }
        var restriction =
                new Restriction(
                        command.id(),
                        command.guardian(),
                        command.scope(),
                        command.instrument(),
                        from,
                        to,
                        command.reviewedBy() == null ? by : command.reviewedBy(),
                        Source.ADMINISTRATOR);
        Recorded recorded =
                student.recorded()
                        .with(
                                change(command, "restricted", command.id()),
                                student.recorded().rights(),
                                append(before, restriction));
        return Decision.accepted(student.recording(recorded, today));
    }

    private Decision<Student, RightsRefusal> on(
            Student student, Guardianship guardianship, EndRestriction command) {
        Optional<Restriction> found =
                guardianship.restrictions().stream()
                        .filter(r -> r.id().equals(command.id()))
                        .findFirst();
        if (found.isEmpty()) {
            return Decision.refused(RightsRefusal.NO_SUCH_RESTRICTION);
        }
        Restriction restriction = found.get();
        if (restriction.source() == Source.ROSTER) {
            return Decision.refused(RightsRefusal.RESTRICTION_OF_THE_ROSTER);
        }
        if (restriction.isOver(today)) {
            return Decision.accepted(student);
        }
        List<Restriction> after =
                student.recorded().restrictions().stream()
                        .map(r -> r.equals(restriction) ? r.endedBefore(today) : r)
                        .toList();
        Recorded recorded =
                student.recorded()
                        .with(
                                change(command, "ended", command.id()),
                                student.recorded().rights(),
                                after);
        return Decision.accepted(student.recording(recorded, today));
    }

    private RightsChange change(RightsCommand command, String what, String detail) {
        return new RightsChange(at, by, command.guardian(), what, detail, command.reason());
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
