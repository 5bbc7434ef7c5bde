package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.roster.RosterEvent.OfStudents.StudentChanged;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may be told anything about a student now: the guardians who may be contacted, and her staff;
 * beside them those of her schools' offices ({@link Rights}), but nobody of her own family.
 *
 * @param id district and student: unique over all districts
 * @param district the tenant
 * @param student her id in the district
 * @param people each once
 * @param family everybody who is recorded as a guardian, whatever she may do now
 * @param schools the ids of all her schools; none where that is not known, so that no office is
 *     told
 * @param since when that was told; a later telling has a greater one
 */
public record Circle(
        String id,
        DistrictId district,
        StudentId student,
        Set<PersonId> people,
        Set<PersonId> family,
        Set<String> schools,
        String since) {

    /** What was stored before offices were told lacks what is needed to tell them. */
    public Circle(
            String id,
            DistrictId district,
            StudentId student,
            Set<PersonId> people,
            @Nullable Set<PersonId> family,
            @Nullable Set<String> schools,
            String since) {
        this.id = id;
        this.district = district;
        this.student = student;
        this.people = people;
        this.family = Objects.requireNonNullElse(family, Set.of());
        this.schools = Objects.requireNonNullElse(schools, Set.of());
        this.since = since;
    }

    /** Nobody speaks for the school about her own child, so staff who are family are family. */
    static Circle of(Received<?> received, StudentChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        Set<PersonId> family = new HashSet<>(changed.guardians());
        if (changed.guardianships() != null) {
            changed.guardianships().forEach(g -> family.add(g.guardian()));
        }
        Set<String> schools = new HashSet<>();
        if (changed.school() != null) {
            schools.add(changed.school());
        }
        if (changed.schools() != null) {
            schools.addAll(changed.schools());
        }
        return new Circle(
                idOf(district, changed.student()),
                district,
                changed.student(),
                Stream.concat(
                                changed.guardians().stream(),
                                changed.staff().stream().filter(Predicate.not(family::contains)))
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(family),
                Set.copyOf(schools),
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
        return new Circle(
                idOf(district, student),
                district,
                student,
                Set.of(),
                Set.of(),
                Set.of(),
                gone.since());
    }

    /** The id of a student's circle. */
    public static String idOf(DistrictId district, StudentId student) {
        return district + ":" + student;
    }

    /** The guardians who may be contacted. */
    public Set<PersonId> guardians() {
        return people.stream().filter(family::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the person may be told about the student. */
    public boolean has(PersonId person) {
        return people.contains(person);
    }

    /** Whether the person might be told because of what she is at the student's schools. */
    boolean isOpenToOffice(PersonId person) {
        return !schools.isEmpty() && !family.contains(person);
    }
}
