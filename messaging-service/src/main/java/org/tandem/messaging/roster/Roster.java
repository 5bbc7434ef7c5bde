package org.tandem.messaging.roster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.roster.RosterEvent.StudentChanged;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.caller.SignInNames;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people and students of each district. */
@Repository
public class Roster implements SignInNames {

    /** Students returned for one person; a teacher of more has classes to choose from. */
    static final int STUDENTS_MAX = 500;

    /** People looked at for one search; who has more should type more. */
    private static final int CALLED_MAX = 1000;

    private static final String AUDIT_FROM = "recorded.auditFrom";
    private static final String GUARDIANS = "guardianships.guardian";

    private final Documents<Person> people;

    /** Only languages, and only for a while: nobody's rights depend on them. */
    private final Cache<String, String> languages =
            Caffeine.newBuilder()
                    .maximumSize(100_000)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    private final Documents<Student> students;
    private final Due<Student> due;

    private final Clock clock;
    private final RosterProperties properties;

    Roster(Store store, Clock clock, RosterProperties properties) {
        this.clock = clock;
        this.properties = properties;
        people = store.documents("people", Person.class);
        people.index(
                new Index("district", Direction.ASC)
                        .on("names.starts", Direction.ASC)
                        .named("starts"));
        people.index(
                new Index("district", Direction.ASC)
                        .on(SignInName.FIELD, Direction.ASC)
                        .named(SignInName.FIELD));
        students = store.documents("students", Student.class);
        students.index(
                new Index("district", Direction.ASC)
                        .on("guardians", Direction.ASC)
                        .named("guardians"));
        students.index(
                new Index("district", Direction.ASC).on("staff", Direction.ASC).named("staff"));
        students.index(
                new Index("district", Direction.ASC)
                        .on(GUARDIANS, Direction.ASC)
                        .named("guardianships"));
        students.index(new Index(AUDIT_FROM, Direction.ASC).named("auditFrom").sparse());
        due = new Due<>(students, Student::changesOn, this::today, clock);
    }

    /** One person. */
    public Optional<Person> person(DistrictId district, PersonId person) {
        return people.find(district, Person.idOf(district, person));
    }

    @Override
    public List<PersonId> named(DistrictId district, SignInName name) {
        Criteria where = Criteria.where(SignInName.FIELD).is(name.value()).and("active").is(true);
        return people.find(district, where, Sort.unsorted(), ENOUGH).stream()
                .map(Person::person)
                .toList();
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

    /**
     * The active people of whose names a word begins like this.
     *
     * @param start one to three code points, as {@link NameWords#start()} makes them
     * @param schools of these organisations only; none means of all
     */
    List<Person> called(DistrictId district, String start, Collection<String> schools) {
        Criteria where = Criteria.where("names.starts").is(start).and("active").is(true);
        return people.find(
                district,
                schools.isEmpty() ? where : where.and("roles.school").in(schools),
                Sort.unsorted(),
                CALLED_MAX);
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
     * Who may speak about a student now.
     *
     * @param people those who will be asked about beside the circle
     */
    public Standing standing(DistrictId district, Student student, Collection<PersonId> people) {
        List<PersonId> outside = Standing.outside(student, people);
        if (outside.isEmpty()) {
            return new Standing(student, Map.of());
        }
        LocalDate day = today(district);
        return new Standing(
                student,
                people(district, outside).values().stream()
                        .collect(
                                Collectors.toMap(
                                        Person::person, p -> Authority.of(p, Set.of(), day))));
    }

    /** Several students by their id; who is unknown is left out. */
    public Map<StudentId, Student> students(DistrictId district, Collection<StudentId> ids) {
        List<String> keys = ids.stream().map(s -> Student.idOf(district, s)).toList();
        return students
                .find(district, Criteria.where("_id").in(keys), Sort.unsorted(), keys.size())
                .stream()
                .collect(Collectors.toMap(Student::student, Function.identity()));
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

    /**
     * Changes a student to what is decided from her present state, and tells the other services, in
     * one write; decided again when somebody else came between.
     *
     * @return empty when there is no such student
     */
    public <R extends Enum<R>> Optional<Decision<Student, R>> change(
            DistrictId district, StudentId id, Function<Student, Decision<Student, R>> decide) {
        LocalDate day = today(district);
        return students.change(
                district,
                Student.idOf(district, id),
                before ->
                        switch (decide.apply(before)) {
                            case Refused<Student, R>(var why) -> Decision.refused(why);
                            case Accepted<Student, R>(var after) ->
                                    Decision.accepted(
                                            new Change<>(
                                                    after, List.of(StudentChanged.of(after, day))));
                        });
    }

    /** Students of all districts for whom a right begins or ends today, or should have before. */
    List<Owned<Student>> due(int limit) {
        return due.some(limit);
    }

    /** Students of all districts of whose changes of rights the audit does not have all. */
    public List<Owned<Student>> unaudited(int limit) {
        return students.inAllDistricts(
                Criteria.where(AUDIT_FROM).gte(0), Sort.by(Direction.ASC, AUDIT_FROM), limit);
    }

    /** Notes that the audit has the first so many changes of a student's history. */
    public void audited(DistrictId district, StudentId student, int changes) {
        var _ =
                students.change(
                        district,
                        Student.idOf(district, student),
                        s ->
                                Decision.<Change<Student>, NoRefusal>accepted(
                                        new Change<>(s.audited(changes), List.of())));
    }

    /** The students whose guardian a person is or was told to be, whatever that allows now. */
    public List<StudentId> familyOf(DistrictId district, PersonId guardian) {
        return students
                .find(
                        district,
                        Criteria.where(GUARDIANS).is(guardian.value()),
                        Sort.unsorted(),
                        STUDENTS_MAX)
                .stream()
                .map(Student::student)
                .toList();
    }

    /** Derives a student anew as of today. */
    void turn(Owned<Student> due) {
        LocalDate day = today(due.district());
        change(
                due.district(),
                due.document().student(),
                s -> Decision.<Student, NoRefusal>accepted(s.on(day)));
    }

    private enum NoRefusal {}

    /** When a day begins in a district. */
    public Instant beginning(DistrictId district, LocalDate day) {
        return day.atStartOfDay(properties.of(district).timeZone()).toInstant();
    }

    /** The day it is in a district. */
    public LocalDate today(DistrictId district) {
        return LocalDate.now(clock.withZone(properties.of(district).timeZone()));
    }
}
