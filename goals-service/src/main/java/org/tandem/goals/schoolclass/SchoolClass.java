package org.tandem.goals.schoolclass;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.schoolclass.ClassEvent.ClassChanged;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.List;

/**
 * A class with those who teach it and those who are in it; nobody, once it is gone.
 *
 * @param id district and class: unique over all districts
 * @param district the tenant
 * @param schoolClass its id in the district
 * @param school the school's id; absent when the roster does not say
 * @param teachers those who teach it
 * @param students those who are in it
 * @param since when that was told; a later telling has a greater one
 */
public record SchoolClass(
        String id,
        DistrictId district,
        ClassId schoolClass,
        @Nullable String school,
        List<PersonId> teachers,
        List<StudentId> students,
        String since) {

    /** The store leaves out what is empty. */
    @SuppressWarnings("NullAway")
    public SchoolClass {
        teachers = teachers == null ? List.of() : List.copyOf(teachers);
        students = students == null ? List.of() : List.copyOf(students);
    }

    static SchoolClass of(Received<?> received, ClassChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new SchoolClass(
                idOf(district, changed.id()),
                district,
                changed.id(),
                changed.school(),
                changed.teachers(),
                changed.students(),
                received.since());
    }

    static SchoolClass gone(Gone<?> gone) {
        int colon = Math.max(gone.key().indexOf(':'), 0);
        return new SchoolClass(
                gone.key(),
                new DistrictId(gone.key().substring(0, colon)),
                new ClassId(gone.key().substring(colon + 1)),
                null,
                List.of(),
                List.of(),
                gone.since());
    }

    static String idOf(DistrictId district, ClassId schoolClass) {
        return district + ":" + schoolClass;
    }
}
