package org.tandem.messaging.roster;

import org.tandem.messaging.roster.Restriction.Scope;
import org.tandem.messaging.roster.Restriction.Source;
import org.tandem.messaging.roster.Student.Recorded;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one guardian is to one student.
 *
 * @param guardian who
 * @param relation OneRoster's word: parent, guardian or relative
 * @param rights what is recorded of her; all nine where nothing is
 * @param restrictions what an instrument takes from her, past and future ones too
 */
public record Guardianship(
        PersonId guardian, String relation, Set<Right> rights, List<Restriction> restrictions) {

    /**
     * What a guardian may do with regard to the student. Every guardian may everything, unless an
     * instrument restricts it; a record of rights only tells who decides in law and who sees
     * records.
     *
     * @param contact write and be written to about the student
     * @param records see the student's records
     * @param decides agree to what concerns the student
     */
    public record Access(boolean contact, boolean records, boolean decides) {

        /** Nothing: the student has grown up, or the guardian is gone. */
        public static final Access NONE = new Access(false, false, false);
    }

    /** What she may do on a day, as long as the student is a minor. */
    public Access on(LocalDate day) {
        Predicate<Scope> open =
                scope -> restrictions.stream().noneMatch(r -> r.on(day) && r.scope().covers(scope));
        boolean inLaw = rights.contains(Right.LEGAL_GUARDIAN) || rights.contains(Right.CUSTODY);
        return new Access(
                open.test(Scope.CONTACT),
                open.test(Scope.RECORDS) && (inLaw || rights.contains(Right.ACCESS_TO_RECORDS)),
                open.test(Scope.DECISIONS) && inLaw);
    }

    /** The same guardianship with what administrators have recorded by now. */
    Guardianship recording(Recorded recorded) {
        Set<Right> rightsNow =
                recorded.rights().stream()
                        .filter(r -> r.guardian().equals(guardian))
                        .findFirst()
                        .map(r -> Right.ordered(r.rights()))
                        .orElse(rights);
        List<Restriction> all =
                Stream.concat(
                                restrictions.stream().filter(r -> r.source() == Source.ROSTER),
                                recorded.restrictions().stream()
                                        .filter(r -> r.guardian().equals(guardian)))
                        .toList();
        return new Guardianship(guardian, relation, rightsNow, all);
    }

    /** The days on which her access may change by itself. */
    Stream<LocalDate> turningPoints() {
        return restrictions.stream().flatMap(Restriction::turningPoints);
    }
}
