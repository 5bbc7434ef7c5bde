package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.announcement.Announcement.Work.Step;
import org.tandem.messaging.announcement.AnnouncementEvent.Addressee;
import org.tandem.messaging.announcement.Target.OfClass;
import org.tandem.messaging.announcement.Target.OfDistrict;
import org.tandem.messaging.announcement.Target.OfGroup;
import org.tandem.messaging.announcement.Target.OfSchool;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Schools;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through an audience, some hundreds of students or staff at a time, in order of ids. */
@Component
class AudiencePages {

    private final Schools schools;
    private final Roster roster;
    private final AnnouncementProperties properties;

    AudiencePages(Schools schools, Roster roster, AnnouncementProperties properties) {
        this.schools = schools;
        this.roster = roster;
        this.properties = properties;
    }

    /**
     * Some of those who are told.
     *
     * @param people each once, without the author
     * @param last the id after which the next page begins; null when this is the last one
     */
    record Page(List<Addressee> people, @Nullable String last) {}

    /**
     * What is asked for.
     *
     * @param author who announces, and what she may now
     * @param grade of this grade only; null for all
     * @param staff whether the staff of the students are told too
     */
    record Asked(
            DistrictId district,
            Target target,
            Authority author,
            @Nullable String grade,
            boolean staff) {}

    /** Whether anybody at all is told: asked before something is announced. */
    boolean hasAnybody(Asked asked) {
        for (Step step : List.of(Step.STUDENTS, Step.STAFF)) {
            String after = "";
            while (after != null) {
                Page page = page(asked, step, after);
                if (!page.people().isEmpty()) {
                    return true;
                }
                after = page.last();
            }
        }
        return false;
    }

    /**
     * A page.
     *
     * @param step STUDENTS or STAFF
     * @param after where the page before ended; empty for the first one
     */
    Page page(Asked asked, Step step, String after) {
        return step == Step.STUDENTS ? students(asked, after) : staff(asked, after);
    }

    private Page students(Asked asked, String after) {
        DistrictId district = asked.district();
        return switch (asked.target()) {
            case OfClass(var c) ->
                    named(
                            asked,
                            c.students().stream().map(p -> new StudentId(p.value())).toList(),
                            after);
            case OfGroup(var group) -> named(asked, group.students(), after);
            case OfSchool(var school) ->
                    all(asked, schools.students(district, school, after, properties.page()));
            case OfDistrict() ->
                    all(asked, schools.students(district, null, after, properties.page()));
        };
    }

    private Page all(Asked asked, List<Student> students) {
        String last = students.size() < properties.page() ? null : students.getLast().id();
        return new Page(families(asked, students), last);
    }

    private Page named(Asked asked, Collection<StudentId> ids, String after) {
        List<StudentId> page = page(ids, after);
        List<Student> students =
                roster.students(asked.district(), page).values().stream()
                        .filter(s -> asked.target() instanceof OfClass || asked.author().mayTell(s))
                        .toList();
        return new Page(families(asked, students), last(page));
    }

    private Page staff(Asked asked, String after) {
        DistrictId district = asked.district();
        return switch (asked.target()) {
            case OfClass(var c) ->
                    new Page(asked.staff() ? told(asked, c.teachers()) : List.of(), null);
            case OfGroup(var group) -> {
                List<PersonId> page = page(group.people(), after);
                yield new Page(
                        working(asked, roster.people(district, page).values(), null), last(page));
            }
            case OfSchool(var school) -> staffOf(asked, school, after);
            case OfDistrict() -> staffOf(asked, null, after);
        };
    }

    private Page staffOf(Asked asked, @Nullable String school, String after) {
        if (!asked.staff() || asked.grade() != null) {
            return new Page(List.of(), null);
        }
        List<Person> people = schools.people(asked.district(), school, after, properties.page());
        return new Page(
                working(asked, people, school),
                people.size() < properties.page() ? null : people.getLast().id());
    }

    private List<Addressee> working(
            Asked asked, Collection<Person> people, @Nullable String school) {
        var today = roster.today(asked.district());
        return told(
                asked,
                people.stream()
                        .filter(p -> {
                            Authority who = Authority.of(p, Set.of(), today);
                            return school == null ? who.isStaff() : who.worksAt(school);
                        })
                        .map(Person::person)
                        .toList());
    }

    private static List<Addressee> told(Asked asked, Collection<PersonId> staff) {
        return staff.stream()
                .filter(p -> !p.equals(asked.author().person()))
                .map(p -> new Addressee(p, List.of()))
                .toList();
    }

    private static List<Addressee> families(Asked asked, Collection<Student> students) {
        Map<PersonId, List<StudentId>> people = new LinkedHashMap<>();
        for (Student student : students) {
            if (!student.active()
                    || (asked.grade() != null && !student.grade().equals(asked.grade()))) {
                continue;
            }
            student.guardians()
                    .forEach(g ->
                            people.computeIfAbsent(g, _ -> new ArrayList<>())
                                    .add(student.student()));
            if (asked.staff()) {
                student.staff().forEach(s -> people.computeIfAbsent(s, _ -> new ArrayList<>()));
            }
        }
        people.remove(asked.author().person());
        return people.entrySet().stream()
                .map(e -> new Addressee(e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }

    private <I extends Identifier> List<I> page(Collection<I> ids, String after) {
        return ids.stream()
                .filter(id -> id.value().compareTo(after) > 0)
                .sorted(Comparator.comparing(Identifier::value))
                .limit(properties.page())
                .toList();
    }

    private @Nullable String last(List<? extends Identifier> page) {
        return page.size() < properties.page() ? null : page.getLast().value();
    }
}
