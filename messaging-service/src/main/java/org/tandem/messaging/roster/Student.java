package org.tandem.messaging.roster;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;

/**
 * A student and the circle around her: the guardians and the staff who may speak about her. Nobody
 * else has a part in anything that is hers.
 *
 * @param id district and student: unique over all districts
 * @param student her id in the district
 * @param givenName as it is written at school
 * @param familyName as it is written at school
 * @param school the school's id
 * @param grade the CEDS grade code, such as 04
 * @param guardians every guardian, equal by default
 * @param staff those who teach or look after her
 */
public record Student(
        String id,
        StudentId student,
        String givenName,
        String familyName,
        String school,
        String grade,
        Set<PersonId> guardians,
        Set<PersonId> staff) {

    static String idOf(DistrictId district, StudentId student) {
        return district + ":" + student;
    }

    /** Whether the person is a guardian of this student. */
    public boolean hasGuardian(PersonId person) {
        return guardians.contains(person);
    }

    /** Whether the person is one of this student's staff. */
    public boolean hasStaff(PersonId person) {
        return staff.contains(person);
    }

    /** Whether the person has any part in this student's circle. */
    public boolean knows(PersonId person) {
        return hasGuardian(person) || hasStaff(person);
    }
}
