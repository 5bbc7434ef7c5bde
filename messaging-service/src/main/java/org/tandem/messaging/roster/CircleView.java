package org.tandem.messaging.roster;

import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Collection;
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
 */
record CircleView(
        StudentId student,
        String name,
        String school,
        String grade,
        boolean guardian,
        List<Contact> guardians,
        List<Contact> staff) {

    /** A person to write to. */
    record Contact(PersonId person, String name, String language) {}

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
                contacts(s.staff(), me, people));
    }

    private static List<Contact> contacts(
            Set<PersonId> ids, PersonId me, Map<PersonId, Person> people) {
        return ids.stream()
                .filter(id -> !id.equals(me))
                .map(people::get)
                .filter(Objects::nonNull)
                .filter(Person::active)
                .map(p -> new Contact(p.person(), p.name(), p.language()))
                .toList();
    }
}
