package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Guardianship.Access;
import org.tandem.messaging.roster.Person.Rights;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A student and the circle around her: the guardians and the staff who may speak about her. Nobody
 * else has a part in anything that is hers.
 *
 * <p>Its life: the import derives it from people and classes ({@link Circle}). Administrators
 * record rights and restrictions, which an import leaves alone; each change is kept with who made
 * it and why. On days on which a right begins or ends by itself it is derived anew.
 *
 * @param id district and student: unique over all districts
 * @param student her id in the district
 * @param givenName as she is called at school
 * @param familyName as she is called at school
 * @param school the id of the school she is asked for first
 * @param schools the ids of all her schools
 * @param grade the CEDS grade code, such as 04; Other where none is known
 * @param classes the ids of her classes
 * @param birthDate where the district says it
 * @param accessAfter18 whether guardians keep their access when she turns 18
 * @param guardianships everybody who is or was told to be a guardian, with what may be done
 * @param guardians those who may be contacted about her now
 * @param staff those who teach or look after her
 * @param recorded what administrators have recorded
 * @param changesOn the next day on which a right begins or ends by itself; null once she is gone
 * @param active false once the district no longer has her
 */
public record Student(
        String id,
        StudentId student,
        String givenName,
        String familyName,
        String school,
        List<String> schools,
        String grade,
        List<String> classes,
        @Nullable LocalDate birthDate,
        boolean accessAfter18,
        List<Guardianship> guardianships,
        Set<PersonId> guardians,
        Set<PersonId> staff,
        Recorded recorded,
        @Nullable LocalDate changesOn,
        boolean active) {

    /** The age, in years, from which rights are the student's own (34 CFR 99.5). */
    static final int OF_AGE = 18;

    /**
     * What administrators have recorded.
     *
     * @param rights in place of what the roster says of these guardians
     * @param restrictions beside those of the roster
     * @param history every change with its reason, oldest first
     * @param auditFrom the place in the history, from 0, of the first change that the audit of the
     *     district does not have yet; null when it has all
     */
    public record Recorded(
            List<Rights> rights,
            List<Restriction> restrictions,
            List<RightsChange> history,
            @Nullable Integer auditFrom) {

        /** Nothing yet. */
        public static final Recorded NOTHING = new Recorded(List.of(), List.of(), List.of(), null);

        /** The same after a change. */
        public Recorded with(RightsChange change, List<Rights> r, List<Restriction> all) {
            return new Recorded(
                    r,
                    all,
                    Stream.concat(history.stream(), Stream.of(change)).toList(),
                    auditFrom == null ? history.size() : auditFrom);
        }

        /** The same when the audit has the first so many changes. */
        Recorded audited(int changes) {
            return new Recorded(
                    rights, restrictions, history, changes < history.size() ? changes : null);
        }
    }

    /**
     * One change of rights, for the audit.
     *
     * @param at when
     * @param by who
     * @param guardian whose rights
     * @param what what was done, in a word: rights, restricted or ended
     * @param detail what exactly: the rights, or the restriction's id
     * @param reason why, as it was given
     */
    public record RightsChange(
            Instant at,
            PersonId by,
            PersonId guardian,
            String what,
            String detail,
            String reason) {}

    /** The {@code _id} of its document. */
    public static String idOf(DistrictId district, StudentId student) {
        return district + ":" + student;
    }

    /** Given and family name in one. */
    public String name() {
        return givenName + " " + familyName;
    }

    /** Whether the person may be contacted about this student as a guardian. */
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

    /** What somebody is to this student as a guardian, whatever that allows now. */
    public Optional<Guardianship> guardianship(PersonId guardian) {
        return guardianships.stream().filter(g -> g.guardian().equals(guardian)).findFirst();
    }

    /** What a guardian may do on a day. */
    public Access access(Guardianship guardianship, LocalDate day) {
        boolean ownsHerRights = isOfAge(day) && !accessAfter18;
        return active && !ownsHerRights ? guardianship.on(day) : Access.NONE;
    }

    /** Whether a guardian may see the student's records on a day. */
    public boolean opensRecordsTo(PersonId guardian, LocalDate day) {
        return guardianship(guardian).filter(g -> access(g, day).records()).isPresent();
    }

    private boolean isOfAge(LocalDate day) {
        return birthDate != null && !day.isBefore(birthDate.plusYears(OF_AGE));
    }

    /**
     * The same student with what administrators have recorded by now, in place of what they had.
     *
     * @param day the day it is in the district
     */
    public Student recording(Recorded now, LocalDate day) {
        return with(
                        guardianships.stream().map(g -> g.recording(now)).toList(),
                        guardians,
                        now,
                        changesOn)
                .on(day);
    }

    /** The same student when the audit has the first so many changes of her guardians' rights. */
    Student audited(int changes) {
        return with(guardianships, guardians, recorded.audited(changes), changesOn);
    }

    /** The same student as of a day: who may be contacted, and when that changes next. */
    public Student on(LocalDate day) {
        List<PersonId> contactable =
                guardianships.stream()
                        .filter(g -> access(g, day).contact())
                        .map(Guardianship::guardian)
                        .toList();
        Stream<LocalDate> birthday =
                birthDate == null ? Stream.empty() : Stream.of(birthDate.plusYears(OF_AGE));
        LocalDate next =
                Stream.concat(birthday, guardianships.stream().flatMap(Guardianship::turningPoints))
                        .filter(turn -> active && turn.isAfter(day))
                        .min(LocalDate::compareTo)
                        .orElse(null);
        return with(guardianships, Circle.ordered(contactable), recorded, next);
    }

    private Student with(
            List<Guardianship> g, Set<PersonId> contactable, Recorded r, @Nullable LocalDate next) {
        return new Student(
                id,
                student,
                givenName,
                familyName,
                school,
                schools,
                grade,
                classes,
                birthDate,
                accessAfter18,
                g,
                contactable,
                staff,
                r,
                next,
                active);
    }
}
