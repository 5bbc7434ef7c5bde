package org.tandem.messaging.roster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.roster.RosterEvent.StudentChanged;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people and students of each district. */
@Repository
public class Roster {

    /** Students returned for one person; a teacher of more has classes to choose from. */
    static final int STUDENTS_MAX = 500;

    private final Documents<Person> people;

    /** Only languages, and only for a while: nobody's rights depend on them. */
    private final Cache<String, String> languages =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    private final Documents<Student> students;

    private final Clock clock;

    Roster(Store store, Clock clock) {
        this.clock = clock;
        people = store.documents("people", Person.class);
        students = store.documents("students", Student.class);
        students.index(
                new Index("district", Direction.ASC)
                        .on("guardians", Direction.ASC)
                        .named("guardians"));
        students.index(
                new Index("district", Direction.ASC).on("staff", Direction.ASC).named("staff"));
    }

    /** One person. */
    public Optional<Person> person(DistrictId district, PersonId person) {
        return people.find(district, Person.idOf(district, person));
    }

    /**
     * A person's home language as of a minute ago, a BCP 47 tag; {@code und}, undetermined, when
     * nobody knows.
     */
    public String languageOf(DistrictId district, PersonId person) {
        return languages.get(
                Person.idOf(district, person),
                id -> person(district, person).map(Person::language).orElse("und"));
    }

    /** Several people by their id; who is unknown is left out. */
    public Map<PersonId, Person> people(DistrictId district, Collection<PersonId> ids) {
        List<String> keys = ids.stream().distinct().map(p -> Person.idOf(district, p)).toList();
        return people
                .find(district, Criteria.where("_id").in(keys), Sort.unsorted(), keys.size())
                .stream()
                .collect(Collectors.toMap(Person::person, Function.identity()));
    }

    /** One student. */
    public Optional<Student> student(DistrictId district, StudentId student) {
        return students.find(district, Student.idOf(district, student));
    }

    /**
     * The students in whose circle a person is, as a guardian first; at most {@link #STUDENTS_MAX}.
     */
    public List<Student> studentsOf(DistrictId district, PersonId person) {
        List<Student> mine = new ArrayList<>(listed(district, "guardians", person));
        listed(district, "staff", person).stream()
                .filter(s -> !mine.contains(s))
                .forEach(mine::add);
        return mine.stream().limit(STUDENTS_MAX).toList();
    }

    private List<Student> listed(DistrictId district, String circle, PersonId person) {
        return students.find(
                district, Criteria.where(circle).is(person.value()), Sort.unsorted(), STUDENTS_MAX);
    }

    /** Stores a person as she is now; the same record again changes nothing. */
    void put(DistrictId district, Person person) {
        Optional<Person> before = people.find(district, person.id());
        if (before.isEmpty()) {
            people.insert(district, person, loading(person.id()), List.of());
        } else if (!before.get().equals(person)) {
            people.replace(district, person.id(), person, List.of());
        }
    }

    /** Stores a student as she is now and tells the other services; the same again does nothing. */
    void put(DistrictId district, Student student) {
        Optional<Student> before = students.find(district, student.id());
        if (before.isEmpty()) {
            students.insert(
                    district,
                    student,
                    loading(student.id()),
                    List.of(StudentChanged.of(student, today())));
        } else if (!before.get().equals(student)) {
            students.replace(
                    district, student.id(), student, List.of(StudentChanged.of(student, today())));
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static CommandKey loading(String id) {
        return new CommandKey(new PersonId("roster"), id, "");
    }
}
