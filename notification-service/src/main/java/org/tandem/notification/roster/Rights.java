package org.tandem.notification.roster;

import org.springframework.stereotype.Service;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may be told about a student now, decided here and nowhere else, from the views. Whoever is
 * asked about was chosen by another service a moment ago; here it is asked whether the right has
 * ended since.
 */
@Service
public class Rights {

    private final Circles circles;
    private final People people;
    private final Clock clock;

    Rights(Circles circles, People people, Clock clock) {
        this.circles = circles;
        this.people = people;
        this.clock = clock;
    }

    /** Whether this person may be told about this student. */
    public record Question(DistrictId district, StudentId student, PersonId person) {

        /** The id of the student's circle. */
        public String circle() {
            return Circle.idOf(district, student);
        }
    }

    /** What somebody is to a student. */
    public enum Standing {
        /** A guardian who may be contacted, or one of her staff. */
        CIRCLE,
        /**
         * Counsels at one of her schools, leads or administers it, or the district; and is not her
         * guardian, whatever a guardian may do.
         */
        OFFICE,
        /** Neither. */
        OUTSIDE,
        /** The view knows no such student; it has caught up, so there is none. */
        STUDENT_UNKNOWN;

        /** Whether she may be told. */
        public boolean mayBeTold() {
            return this == CIRCLE || this == OFFICE;
        }
    }

    /**
     * Whether one person may be told what is about several students, as long as one of them allows
     * it; about none, it was told to staff, which no student decides.
     */
    public boolean mayBeTold(DistrictId district, Collection<StudentId> students, PersonId person) {
        return students.isEmpty()
                || of(students.stream().map(s -> new Question(district, s, person)).toList())
                        .values()
                        .stream()
                        .anyMatch(Standing::mayBeTold);
    }

    /** Answers all questions by at most two queries. */
    public Map<Question, Standing> of(Collection<Question> questions) {
        if (questions.isEmpty()) {
            return Map.of();
        }
        Map<String, Circle> known =
                circles.of(questions.stream().map(Question::circle).collect(Collectors.toSet()));
        Map<Question, Standing> answers = new HashMap<>();
        List<Question> offices = new ArrayList<>();
        for (Question question : questions) {
            Circle circle = known.get(question.circle());
            if (circle == null) {
                answers.put(question, Standing.STUDENT_UNKNOWN);
            } else if (circle.has(question.person())) {
                answers.put(question, Standing.CIRCLE);
            } else {
                answers.put(question, Standing.OUTSIDE);
                if (circle.isOpenToOffice(question.person())) {
                    offices.add(question);
                }
            }
        }
        Map<String, Person> asked =
                people.of(offices.stream().map(Rights::person).collect(Collectors.toSet()));
        for (Question question : offices) {
            Person person = asked.get(person(question));
            Circle circle = known.get(question.circle());
            if (person != null
                    && circle != null
                    && person.holdsOfficeAt(circle.schools(), clock.instant())) {
                answers.put(question, Standing.OFFICE);
            }
        }
        return answers;
    }

    /**
     * Those who hold an office at one of a student's schools today, and are not of her own family;
     * not those of the district.
     */
    public List<PersonId> office(DistrictId district, StudentId student) {
        Circle circle =
                circles.of(Set.of(Circle.idOf(district, student))).values().stream()
                        .findFirst()
                        .orElse(null);
        if (circle == null) {
            return List.of();
        }
        return people.withOfficeAt(district, circle.schools()).stream()
                .filter(p -> p.holdsOfficeAt(circle.schools(), clock.instant()))
                .map(Person::person)
                .filter(circle::isOpenToOffice)
                .toList();
    }

    /** Whether somebody administers the district today. */
    public boolean administers(DistrictId district, PersonId person) {
        return people.find(district, person)
                .filter(p -> p.holdsOfficeAt(Set.of(), clock.instant()))
                .isPresent();
    }

    /** Whether somebody is a guardian who may be contacted about a student of the district. */
    public boolean isGuardian(DistrictId district, PersonId person) {
        return circles.haveGuardian(district, person);
    }

    private static String person(Question question) {
        return Person.idOf(question.district(), question.person());
    }
}
