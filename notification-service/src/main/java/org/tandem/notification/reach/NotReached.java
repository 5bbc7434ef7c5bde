package org.tandem.notification.reach;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/**
 * A family that nothing reaches.
 *
 * @param id that of the student's circle
 * @param district the tenant
 * @param student whose family
 * @param guardians who may be contacted
 * @param languages theirs, as families are counted by them
 * @param since when it was found so first, without being reached in between
 */
record NotReached(
        String id,
        DistrictId district,
        StudentId student,
        List<PersonId> guardians,
        List<String> languages,
        Instant since) {

    static NotReached of(Family family, Instant since) {
        return new NotReached(
                family.id(),
                family.district(),
                family.student(),
                family.guardians(),
                family.languages(),
                since);
    }
}
