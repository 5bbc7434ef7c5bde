package org.tandem.messaging.roster.rights;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Guardianship;
import org.tandem.messaging.roster.Guardianship.Access;
import org.tandem.messaging.roster.Restriction;
import org.tandem.messaging.roster.Right;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.Student.RightsChange;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What is recorded of a student's guardians, for those who administer it.
 *
 * @param student the student
 * @param accessAfter18 whether guardians keep their access when she turns 18
 * @param changesOn the next day on which a right begins or ends by itself
 * @param guardians each with what is recorded and what it allows now
 * @param history every change by an administrator with its reason, oldest first
 */
record RightsView(
        StudentId student,
        boolean accessAfter18,
        @Nullable LocalDate changesOn,
        List<GuardianView> guardians,
        List<RightsChange> history) {

    /**
     * One guardian.
     *
     * @param relation OneRoster's word: parent, guardian or relative
     * @param rights what is recorded
     * @param now what it allows now
     * @param restrictions past and future ones too
     */
    record GuardianView(
            PersonId guardian,
            String relation,
            Set<Right> rights,
            Access now,
            List<Restriction> restrictions) {}

    static RightsView of(Student student, LocalDate day) {
        return new RightsView(
                student.student(),
                student.accessAfter18(),
                student.changesOn(),
                student.guardianships().stream().map(g -> view(student, g, day)).toList(),
                student.recorded().history());
    }

    private static GuardianView view(Student student, Guardianship g, LocalDate day) {
        return new GuardianView(
                g.guardian(), g.relation(), g.rights(), student.access(g, day), g.restrictions());
    }
}
