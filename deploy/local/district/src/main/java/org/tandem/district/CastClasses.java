package org.tandem.district;

import org.jspecify.annotations.Nullable;
import org.tandem.district.Cast.Child;
import org.tandem.district.Cast.Member;
import org.tandem.district.Cast.Place;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Classes in which exactly those meet who stand together in the cast: per grade, the homeroom of
 * the first teacher of a student and a class of each other teacher; and for each counselor the
 * assigned students.
 */
final class CastClasses {

    private static final String GENERAL = "General Studies";

    private final Cast cast;
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, SchoolClass> classes = new LinkedHashMap<>();

    CastClasses(Cast cast) {
        this.cast = cast;
        for (Child child : cast.students()) {
            boolean placed = false;
            for (String id : child.staff()) {
                Member adult = cast.member(id);
                if (counsels(adult, child.school())) {
                    counseling(child, adult);
                } else if (placed) {
                    subject(child, adult);
                } else {
                    homeroom(child, adult);
                    placed = true;
                }
            }
        }
    }

    List<Course> courses() {
        return List.copyOf(courses.values());
    }

    List<SchoolClass> classes() {
        return List.copyOf(classes.values());
    }

    private void homeroom(Child child, Member teacher) {
        String grade = child.grade();
        enrol(child, teacher, "h-", "-" + grade, "Homeroom " + grade, List.of(grade), null);
    }

    private void subject(Child child, Member teacher) {
        Subject subject = Subject.of(Objects.requireNonNullElse(teacher.subject(), GENERAL));
        String grade = child.grade();
        String title = subject.title() + " " + grade;
        enrol(child, teacher, "c-", "-" + grade, title, List.of(grade), subject);
    }

    private void counseling(Child child, Member counselor) {
        List<String> grades =
                cast.students().stream()
                        .filter(other -> other.school().equals(child.school()))
                        .map(Child::grade)
                        .distinct()
                        .sorted((a, b) ->
                                Integer.compare(
                                        SchoolYear.GRADES.indexOf(a), SchoolYear.GRADES.indexOf(b)))
                        .toList();
        enrol(child, counselor, "c-", "-counseling", "Counseling", grades, Subject.COUNSELING);
    }

    private void enrol(
            Child child,
            Member adult,
            String kind,
            String what,
            String title,
            List<String> grades,
            @Nullable Subject subject) {
        String name = kind + child.school() + what + "-" + adult.id();
        // A course per class: no two classes of the cast have to share one.
        Course course =
                courses.computeIfAbsent(
                        name, _ -> new Course("k" + name, child.school(), title, grades, subject));
        classes.computeIfAbsent(
                        name,
                        _ ->
                                new SchoolClass(
                                        name,
                                        course,
                                        grades,
                                        title + ", " + adult.familyName(),
                                        "",
                                        List.of(),
                                        List.of(adult.id()),
                                        new ArrayList<>()))
                .students()
                .add(child.id());
    }

    private static boolean counsels(Member adult, String school) {
        return adult.roles().contains(new Place(Role.COUNSELOR, school));
    }
}
