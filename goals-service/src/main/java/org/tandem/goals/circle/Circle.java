package org.tandem.goals.circle;

import org.tandem.goals.circle.RosterEvent.StudentChanged;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The circle around a student: the guardians and the staff who may speak about her. Nobody else has
 * a part in anything that is hers.
 *
 * @param id district and student: unique over all districts
 * @param district the tenant
 * @param student her id in the district
 * @param guardians those who may be contacted about her now
 * @param deciding the guardians who may agree to what concerns her now
 * @param staff those who teach or look after her
 * @param since when that was told; a later telling has a greater one
 */
public record Circle(
        String id,
        DistrictId district,
        StudentId student,
        Set<PersonId> guardians,
        Set<PersonId> deciding,
        Set<PersonId> staff,
        String since) {

    static Circle of(Received<?> received, StudentChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new Circle(
                idOf(district, changed.student()),
                district,
                changed.student(),
                changed.guardians(),
                changed.deciding(),
                changed.staff(),
                received.since());
    }

    /**
     * The circle of a student who is gone: nobody has a part in it. It stays, so that what was told
     * of her before and comes late changes nothing.
     */
    static Circle ended(Gone<?> gone) {
        int colon = Math.max(gone.key().indexOf(':'), 0);
        DistrictId district = new DistrictId(gone.key().substring(0, colon));
        StudentId student = new StudentId(gone.key().substring(colon + 1));
        return new Circle(
                idOf(district, student),
                district,
                student,
                Set.of(),
                Set.of(),
                Set.of(),
                gone.since());
    }

    static String idOf(DistrictId district, StudentId student) {
        return district + ":" + student;
    }

    /** Whether the person has any part in this circle. */
    public boolean has(PersonId person) {
        return guardians.contains(person) || staff.contains(person);
    }

    /** Whether the person is a guardian who may agree to what concerns the student. */
    public boolean decides(PersonId person) {
        return guardians.contains(person) && deciding.contains(person);
    }

    /** Everybody in the circle, each once, in the order of their ids. */
    public Stream<PersonId> everybody() {
        return Stream.concat(guardians.stream(), staff.stream())
                .distinct()
                .sorted((a, b) -> a.value().compareTo(b.value()));
    }
}
