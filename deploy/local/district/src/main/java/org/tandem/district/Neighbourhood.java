package org.tandem.district;

import org.tandem.district.Household.Kin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some thousand people who live together: the families, and the elementary, middle and high schools
 * that their children go to. About a tenth of the people works at these schools.
 */
final class Neighbourhood {

    /** Fewer people cannot have every role in every school. */
    static final int SMALLEST = 200;

    private static final int STAFF_PERCENT = 10;
    private static final List<String> SCOPES = List.of("contact", "records", "decisions", "all");

    private final District district;
    private final String place;
    private final Ids ids;
    private final Random random;
    private final Map<String, Set<Role>> roles = new LinkedHashMap<>();
    private final Map<String, String> principals = new LinkedHashMap<>();
    private final List<School> schools = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<SchoolClass> classes = new ArrayList<>();

    Neighbourhood(District district, String place, Ids ids, Random random) {
        this.district = district;
        this.place = place;
        this.ids = ids;
        this.random = random;
    }

    /** Invents exactly so many people, and everything they need. */
    Part populate(int size) {
        People people = new People(district, ids, random, "");
        List<Adult> staff =
                Stream.generate(people::staff).limit(size * STAFF_PERCENT / 100).toList();
        Households families = new Households(people, random, staff.subList(0, staff.size() / 5));
        List<Household> households = families.fill(size - staff.size());
        List<Campus> campuses = campuses(households);
        employ(campuses, staff.stream().map(Adult::person).toList(), families.teachingParents());
        enrol(campuses, households);

        List<Person> everybody = new ArrayList<>();
        staff.forEach(adult -> everybody.add(withRoles(adult.person())));
        for (Household household : households) {
            household.kin().stream()
                    .filter(kin -> !kin.staff())
                    .forEach(kin -> everybody.add(withRoles(kin.person())));
            household.children().forEach(child -> everybody.add(student(household, child)));
        }
        return new Part(schools, courses, classes, everybody);
    }

    private List<Campus> campuses(List<Household> households) {
        Map<Level, Integer> counts = new LinkedHashMap<>();
        Level.ALL.forEach(level -> counts.put(level, 0));
        for (Household household : households) {
            household.children().forEach(child -> counts.merge(level(child), 1, Integer::sum));
        }
        List<Campus> all = new ArrayList<>();
        counts.forEach((level, students) -> {
            int number = (students + level.limit() - 1) / level.limit();
            for (int i = 0; i < number; i++) {
                String side = number == 1 ? " " : List.of(" North ", " South ", " West ").get(i);
                School school = new School(ids.next(Ids.SCHOOL), place + side + level.kind());
                schools.add(school);
                all.add(new Campus(school, level));
            }
        });
        for (int i = 0; i < households.size(); i++) {
            for (Person child : households.get(i).children()) {
                List<Campus> choice =
                        all.stream().filter(c -> c.level().equals(level(child))).toList();
                choice.get(i % choice.size()).students().add(child);
            }
        }
        return all;
    }

    private void employ(List<Campus> campuses, List<Person> staff, List<Person> parents) {
        List<Person> others = new ArrayList<>(staff);
        others.removeAll(parents);
        Person administrator = others.removeLast();
        hold(administrator, Role.DISTRICT_ADMINISTRATOR, district.id());
        List<Staff> divided = new Staffing(random).divide(campuses, parents, others);
        for (int i = 0; i < campuses.size(); i++) {
            Campus campus = campuses.get(i);
            String school = campus.school().id();
            Staff here = divided.get(i);
            here.principals().forEach(p -> hold(p, Role.PRINCIPAL, school));
            here.counselors().forEach(p -> hold(p, Role.COUNSELOR, school));
            here.teachers().forEach(p -> hold(p, Role.TEACHER, school));
            here.aides().forEach(p -> hold(p, Role.AIDE, school));
            here.others().forEach(o -> hold(o.person(), o.role(), school));
            Stream.concat(here.principals().stream(), Stream.of(administrator))
                    .findFirst()
                    .ifPresent(p -> principals.put(school, p.id()));
            Timetable timetable = new Timetable(campus, here, ids, random);
            courses.addAll(timetable.courses());
            classes.addAll(timetable.classes());
        }
    }

    private void enrol(List<Campus> campuses, List<Household> households) {
        for (Campus campus : campuses) {
            for (Person student : campus.students()) {
                hold(student, Role.STUDENT, campus.school().id());
            }
        }
        for (Household household : households) {
            for (Person child : household.children()) {
                for (Kin kin : household.kin()) {
                    hold(kin.person(), kin.role(), school(child));
                }
            }
        }
    }

    private Person student(Household household, Person child) {
        Person student = withRoles(child);
        String guardian = household.restricted();
        if (guardian == null) {
            return student;
        }
        LocalDate from = LocalDate.of(2026, 3, 2).plusDays(random.nextInt(200));
        Restriction restriction =
                new Restriction(
                        guardian,
                        Culture.one(SCOPES, random),
                        from,
                        random.nextBoolean() ? from.plusYears(1) : null,
                        "COURT-2026-" + (100 + random.nextInt(900)),
                        principals.getOrDefault(school(child), ""));
        return student.with(student.student().restricted(List.of(restriction)));
    }

    private void hold(Person person, String role, String org) {
        roles.computeIfAbsent(person.id(), _ -> new LinkedHashSet<>()).add(new Role(role, org));
    }

    private String school(Person child) {
        return roles.getOrDefault(child.id(), Set.of()).iterator().next().org();
    }

    private Person withRoles(Person person) {
        return person.with(List.copyOf(roles.getOrDefault(person.id(), Set.of())));
    }

    private static Level level(Person child) {
        return Level.of(child.student().grade());
    }
}
