package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Person.Family;
import org.tandem.messaging.roster.Person.Rights;
import org.tandem.messaging.roster.Student.Recorded;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Derives a student with her circle from what is known of people and classes. Pure: the same
 * records give the same circle, in the same order.
 *
 * @param learner the student's own record
 * @param guardians the records of everybody named as her guardian, by herself or by them
 * @param classes those she is enrolled in
 */
public record Circle(
        Person learner, Collection<Person> guardians, Collection<SchoolClass> classes) {

    private static final Set<String> RELATIONS = Set.of("parent", "guardian", "relative");

    /**
     * The student on a day.
     *
     * @param recorded what administrators have recorded so far
     */
    public Student derive(DistrictId district, Recorded recorded, LocalDate day) {
        StudentId student = new StudentId(learner.person().value());
        List<String> schools = schools();
        List<SchoolClass> current =
                classes.stream()
                        .filter(SchoolClass::active)
                        .sorted(Comparator.comparing(SchoolClass::clazz))
                        .toList();
        return new Student(
                        Student.idOf(district, student),
                        student,
                        called(learner.names().preferredGiven(), learner.names().given()),
                        called(learner.names().preferredFamily(), learner.names().family()),
                        schools.isEmpty() ? "" : schools.getFirst(),
                        schools,
                        learner.grades().isEmpty() ? "Other" : learner.grades().getFirst(),
                        current.stream().map(SchoolClass::clazz).toList(),
                        learner.birthDate(),
                        learner.family().accessAfter18(),
                        guardianships(recorded),
                        Set.of(),
                        ordered(current.stream().flatMap(c -> c.teachers().stream()).toList()),
                        recorded,
                        null,
                        learner.active())
                .on(day);
    }

    private static String called(@Nullable String preferred, String official) {
        return preferred == null ? official : preferred;
    }

    /** Where she is a student, and else where she has classes. */
    private List<String> schools() {
        return Stream.concat(
                        learner.roles().stream()
                                .filter(r -> r.role().equals("student"))
                                .map(Person.SchoolRole::school),
                        classes.stream().map(SchoolClass::school).sorted())
                .distinct()
                .toList();
    }

    private List<Guardianship> guardianships(Recorded recorded) {
        return guardians.stream()
                .filter(Person::active)
                .filter(g -> !g.person().equals(learner.person()))
                .sorted(Comparator.comparing(g -> g.person().value()))
                .map(g -> guardianship(g, recorded))
                .toList();
    }

    private Guardianship guardianship(Person guardian, Recorded recorded) {
        Family family = learner.family();
        PersonId id = guardian.person();
        String relation =
                guardian.roles().stream()
                        .map(Person.SchoolRole::role)
                        .filter(RELATIONS::contains)
                        .findFirst()
                        .orElse("guardian");
        Set<Right> rights =
                Stream.concat(recorded.rights().stream(), family.rights().stream())
                        .filter(r -> r.guardian().equals(id))
                        .findFirst()
                        .map(Rights::rights)
                        .orElseGet(Right::all);
        List<Restriction> restrictions =
                Stream.concat(family.restrictions().stream(), recorded.restrictions().stream())
                        .filter(r -> r.guardian().equals(id))
                        .toList();
        return new Guardianship(id, relation, Right.ordered(rights), restrictions);
    }

    /** Each once, in the order of their ids: two derivations of the same are equal as stored. */
    static Set<PersonId> ordered(Collection<PersonId> people) {
        return Collections.unmodifiableSet(
                new LinkedHashSet<>(
                        people.stream().sorted(Comparator.comparing(PersonId::value)).toList()));
    }
}
