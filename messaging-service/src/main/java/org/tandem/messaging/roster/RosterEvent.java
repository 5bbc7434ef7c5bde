package org.tandem.messaging.roster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Guardianship.Access;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Current records of the roster, as other services keep them. */
public sealed interface RosterEvent extends Event {

    /**
     * A student's record after a change: always whole, so that the last one per key is the truth.
     * What may be null came later than the first events and is missing in those.
     *
     * @param key district and student
     * @param student the student
     * @param givenName as she is called at school
     * @param familyName as she is called at school
     * @param school the id of the school she is asked for first
     * @param schools the ids of all her schools
     * @param grade the CEDS grade code
     * @param classes the ids of her classes
     * @param guardians every guardian who may be contacted about her now
     * @param staff those who teach or look after her
     * @param guardianships every guardian with what she may do now
     */
    @EventType("org.tandem.roster.student.changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StudentChanged(
            @JsonIgnore String key,
            StudentId student,
            @Nullable String givenName,
            @Nullable String familyName,
            String school,
            @Nullable List<String> schools,
            String grade,
            @Nullable List<String> classes,
            Set<PersonId> guardians,
            Set<PersonId> staff,
            @Nullable List<GuardianshipNow> guardianships)
            implements RosterEvent {

        static StudentChanged of(Student s, LocalDate day) {
            return new StudentChanged(
                    s.id(),
                    s.student(),
                    s.givenName(),
                    s.familyName(),
                    s.school(),
                    s.schools(),
                    s.grade(),
                    s.classes(),
                    s.guardians(),
                    s.staff(),
                    s.guardianships().stream()
                            .map(g -> GuardianshipNow.of(g, s.access(g, day)))
                            .toList());
        }

        @Override
        public Topic topic() {
            return Topic.ROSTER_STUDENTS;
        }

        @Override
        public String subject() {
            return student.value();
        }
    }

    /**
     * A guardian and what she may do now; not why, which is nobody else's business.
     *
     * @param guardian who
     * @param relation parent, guardian or relative
     * @param contact write and be written to about the student
     * @param records see the student's records
     * @param decides agree to what concerns the student
     * @param rights which of the nine rights are recorded
     */
    record GuardianshipNow(
            PersonId guardian,
            String relation,
            boolean contact,
            boolean records,
            boolean decides,
            Set<Right> rights) {

        static GuardianshipNow of(Guardianship g, Access now) {
            return new GuardianshipNow(
                    g.guardian(),
                    g.relation(),
                    now.contact(),
                    now.records(),
                    now.decides(),
                    g.rights());
        }
    }
}
