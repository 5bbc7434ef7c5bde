package org.tandem.notification.roster;

import org.tandem.notification.inbox.Audience;
import org.tandem.notification.roster.RosterEvent.OfStudents.StudentChanged;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may be told anything about a student now: the guardians who may be contacted, and her staff.
 *
 * @param id district and student: unique over all districts
 * @param district the tenant
 * @param student her id in the district
 * @param people each once
 * @param since when that was told; a later telling has a greater one
 */
public record Circle(
        String id, DistrictId district, StudentId student, Set<PersonId> people, String since) {

    static Circle of(Received<?> received, StudentChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new Circle(
                idOf(district, changed.student()),
                district,
                changed.student(),
                Stream.concat(changed.guardians().stream(), changed.staff().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                received.since());
    }

    /**
     * The circle of a student who is gone: nobody is told. It stays, so that what was told of her
     * before and comes late changes nothing.
     */
    static Circle ended(Gone<?> gone) {
        int colon = Math.max(gone.key().indexOf(':'), 0);
        DistrictId district = new DistrictId(gone.key().substring(0, colon));
        StudentId student = new StudentId(gone.key().substring(colon + 1));
        return new Circle(idOf(district, student), district, student, Set.of(), gone.since());
    }

    /** The id of a student's circle. */
    public static String idOf(DistrictId district, StudentId student) {
        return district + ":" + student;
    }

    /** Whether the person may be told about the student. */
    public boolean has(PersonId person) {
        return people.contains(person);
    }

    Audience audience() {
        return new Audience(district, student, people);
    }
}
