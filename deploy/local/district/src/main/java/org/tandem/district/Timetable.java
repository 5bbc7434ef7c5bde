package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The courses and classes of one school. Each grade has homerooms and teams; a team has each
 * subject together, in one class that meets in several periods.
 */
final class Timetable {

    private static final int HOMEROOM = 26;
    private static final double TEAM = 110;
    private static final int COUNSELED_PERCENT = 15;

    private final Campus campus;
    private final Staff staff;
    private final Ids ids;
    private final Random random;
    private final List<Course> courses = new ArrayList<>();
    private final List<SchoolClass> classes = new ArrayList<>();
    private final Iterator<String> teachers;
    private final Iterator<String> aides;

    Timetable(Campus campus, Staff staff, Ids ids, Random random) {
        this.campus = campus;
        this.staff = staff;
        this.ids = ids;
        this.random = random;
        this.teachers =
                Stream.generate(staff::teachers).flatMap(List::stream).map(Person::id).iterator();
        this.aides = staff.aides().stream().map(Person::id).iterator();
        homerooms();
        subjects();
        counseling();
    }

    List<Course> courses() {
        return courses;
    }

    List<SchoolClass> classes() {
        return classes;
    }

    private void homerooms() {
        for (String grade : campus.level().grades()) {
            List<String> students = inGrade(grade);
            int count = (students.size() + HOMEROOM - 1) / HOMEROOM;
            if (count == 0) {
                continue;
            }
            Course course = course("Homeroom " + grade, List.of(grade), null);
            for (int i = 0; i < count; i++) {
                List<String> adults = new ArrayList<>(List.of(teachers.next()));
                if (aides.hasNext()) {
                    adults.add(aides.next());
                }
                String room = "Room " + (100 + classes.size());
                add(
                        course,
                        List.of(grade),
                        grade + letter(i),
                        room,
                        List.of(),
                        adults,
                        every(count, i, students));
            }
        }
    }

    private void subjects() {
        for (Subject subject : campus.level().subjects()) {
            Course course = course(subject.title(), campus.level().grades(), subject);
            int period = 1 + campus.level().subjects().indexOf(subject);
            for (String grade : campus.level().grades()) {
                List<String> students = inGrade(grade);
                int count = (int) Math.max(1, Math.round(students.size() / TEAM));
                for (int i = 0; i < count && !students.isEmpty(); i++) {
                    add(
                            course,
                            List.of(grade),
                            subject.title() + " " + grade + letter(i),
                            "",
                            List.of(String.valueOf(period), String.valueOf(period + 1)),
                            List.of(teachers.next()),
                            every(count, i, students));
                }
            }
        }
    }

    private void counseling() {
        int count = staff.counselors().size();
        if (count == 0) {
            return;
        }
        Course course = course("Counseling", campus.level().grades(), Subject.COUNSELING);
        List<String> assigned =
                campus.students().stream()
                        .filter(_ -> random.nextInt(100) < COUNSELED_PERCENT)
                        .map(Person::id)
                        .toList();
        for (int i = 0; i < count; i++) {
            Person counselor = staff.counselors().get(i);
            String title = "Counseling " + counselor.name().family();
            add(
                    course,
                    course.grades(),
                    title,
                    "",
                    List.of(),
                    List.of(counselor.id()),
                    every(count, i, assigned));
        }
    }

    private Course course(String title, List<String> grades, @Nullable Subject subject) {
        Course course =
                new Course(ids.next(Ids.COURSE), campus.school().id(), title, grades, subject);
        courses.add(course);
        return course;
    }

    private void add(
            Course course,
            List<String> grades,
            String title,
            String room,
            List<String> periods,
            List<String> adults,
            List<String> students) {
        String id = ids.next(Ids.CLASS);
        classes.add(new SchoolClass(id, course, grades, title, room, periods, adults, students));
    }

    private List<String> inGrade(String grade) {
        return campus.students().stream()
                .filter(s -> s.student().grade().equals(grade))
                .map(Person::id)
                .toList();
    }

    private static List<String> every(int step, int first, List<String> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % step == first)
                .mapToObj(all::get)
                .toList();
    }

    private static String letter(int number) {
        return "-" + (char) ('A' + number);
    }
}
