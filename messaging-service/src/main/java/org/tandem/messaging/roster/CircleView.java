package org.tandem.messaging.roster;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A student and her circle, as far as one person may know it: a guardian is shown the staff, but no
 * other guardian, because families may live apart; staff are shown the guardians and each other.
 *
 * @param student the student
 * @param name as she is called at school
 * @param school the id of the school she is asked for first
 * @param grade the CEDS grade code
 * @param guardian whether the person is shown it as a guardian
 * @param guardians those who may be contacted about her
 * @param staff those who teach or look after her
 * @param classes hers, by title; absent where they were not asked for, or are not to be seen
 */
record CircleView(
        StudentId student,
        String name,
        String school,
        String grade,
        boolean guardian,
        List<Contact> guardians,
        List<Contact> staff,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Course> classes) {

    /**
     * A person to write to.
     *
     * @param name the name to show
     * @param language her home language, a BCP 47 tag
     */
    record Contact(PersonId person, String name, String language) {

        private static Contact of(Person p) {
            return new Contact(p.person(), p.name(), p.language());
        }
    }

    /**
     * A class that the student is in today.
     *
     * @param id the class's id
     * @param title as the district writes it
     * @param teachers of her staff, those who teach it today; who is asked first comes first
     */
    record Course(String id, String title, List<Contact> teachers) {}

    /** Everybody who may appear in the views of these students. */
    static Set<PersonId> people(Collection<Student> students) {
        return students.stream()
                .flatMap(s -> Stream.concat(s.guardians().stream(), s.staff().stream()))
                .collect(Collectors.toSet());
    }

    /**
     * The view of one person.
     *
     * @param asGuardian whether she is shown it as nothing but a guardian
     * @param people the records of {@link #people}
     */
    static CircleView of(Student s, PersonId me, boolean asGuardian, Map<PersonId, Person> people) {
        return new CircleView(
                s.student(),
                s.name(),
                s.school(),
                s.grade(),
                s.hasGuardian(me),
                contacts(asGuardian ? Set.of() : s.guardians(), me, people),
                contacts(s.staff(), me, people),
                null);
    }

    /** The same with the classes that the student is in on a day. */
    CircleView with(Student s, List<SchoolClass> all, LocalDate day, Map<PersonId, Person> people) {
        PersonId learner = new PersonId(student.value());
        List<Course> hers =
                all.stream()
                        .filter(c -> s.classes().contains(c.clazz()))
                        .filter(c -> c.on(day, "student").contains(learner))
                        .sorted(
                                Comparator.comparing(SchoolClass::title)
                                        .thenComparing(SchoolClass::clazz))
                        .map(c -> new Course(c.clazz(), c.title(), teachers(s, c, day, people)))
                        .toList();
        return new CircleView(student, name, school, grade, guardian, guardians, staff, hers);
    }

    private static List<Contact> teachers(
            Student s, SchoolClass c, LocalDate day, Map<PersonId, Person> people) {
        return c.on(day, "teacher").stream()
                .filter(s::hasStaff)
                .map(people::get)
                .filter(Objects::nonNull)
                .filter(Person::active)
                .map(Contact::of)
                .toList();
    }

    private static List<Contact> contacts(
            Set<PersonId> ids, PersonId me, Map<PersonId, Person> people) {
        return ids.stream()
                .filter(id -> !id.equals(me))
                .map(people::get)
                .filter(Objects::nonNull)
                .filter(Person::active)
                .map(Contact::of)
                .toList();
    }
}
