package org.tandem.messaging.roster;

import org.tandem.messaging.roster.Authority.Relation;
import org.tandem.platform.id.PersonId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may speak about a student now: her circle, and of others those who counsel at her school or
 * administer it.
 *
 * @param student whom it is about
 * @param others what those asked about may do who are not in the circle
 */
public record Standing(Student student, Map<PersonId, Authority> others) {

    private static final Set<Relation> OFFICE =
            Set.of(
                    Relation.COUNSELOR,
                    Relation.SCHOOL_ADMINISTRATOR,
                    Relation.DISTRICT_ADMINISTRATOR);

    /** Those of some people who are not in the circle, so that one has to look what they are. */
    public static List<PersonId> outside(Student student, Collection<PersonId> people) {
        return people.stream().filter(p -> !student.knows(p)).distinct().toList();
    }

    /** Whether she may be spoken with as a guardian. */
    public boolean asGuardian(PersonId person) {
        return student.active() && student.hasGuardian(person);
    }

    /** Whether she may speak for the school: nobody does about her own child. */
    public boolean asStaff(PersonId person) {
        return student.active()
                && student.guardianship(person).isEmpty()
                && (student.hasStaff(person) || inOffice(person));
    }

    private boolean inOffice(PersonId person) {
        Authority authority = others.get(person);
        return authority != null && authority.to(student).stream().anyMatch(OFFICE::contains);
    }

    /** Whether she may speak about the student at all. */
    public boolean allows(PersonId person) {
        return asGuardian(person) || asStaff(person);
    }
}
