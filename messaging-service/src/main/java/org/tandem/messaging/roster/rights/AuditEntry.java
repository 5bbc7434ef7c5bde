package org.tandem.messaging.roster.rights;

import org.tandem.messaging.roster.Guardianship;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.Student.RightsChange;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One change of rights in the audit. It is made from the student's own history, and has the id of
 * its place in it, so that it can be written any number of times. It never changes.
 *
 * @param id district, time, student and place in her history: the order of the audit
 * @param at when
 * @param by who
 * @param student about whom
 * @param guardian whose rights
 * @param what what was done, in a word: rights, restricted or ended
 * @param detail what exactly: the rights, or the restriction's id
 * @param reason why, as it was given
 * @param schools the student's, when it came into the audit
 * @param family everybody who was her guardian then: none of them may see it
 */
record AuditEntry(
        String id,
        Instant at,
        PersonId by,
        StudentId student,
        PersonId guardian,
        String what,
        String detail,
        String reason,
        List<String> schools,
        Set<PersonId> family) {

    /** The last time that an id can hold, in the year 2286. */
    static final Instant END = Instant.ofEpochMilli(9_999_999_999_999L);

    static AuditEntry of(DistrictId district, Student student, int place) {
        RightsChange change = student.recorded().history().get(place);
        return new AuditEntry(
                "%s:%s:%06d".formatted(idAt(district, change.at()), student.student(), place),
                change.at(),
                change.by(),
                student.student(),
                change.guardian(),
                change.what(),
                change.detail(),
                change.reason(),
                student.schools(),
                Stream.concat(
                                Stream.of(change.guardian()),
                                student.guardianships().stream().map(Guardianship::guardian))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Ids of this time begin with it, and those of later times follow. */
    static String idAt(DistrictId district, Instant time) {
        long millis = Math.clamp(time.toEpochMilli(), 0, END.toEpochMilli());
        return "%s:%013d".formatted(district, millis);
    }
}
