package org.tandem.district;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes of a part while people come, go and move between them. */
final class ClassMoves {

    private final List<SchoolClass> before;
    private final Map<String, Person> arrived;
    private final Map<String, List<String>> students = new LinkedHashMap<>();
    private final Map<String, SchoolClass> homerooms = new HashMap<>();

    /**
     * Begins with everybody where they were.
     *
     * @param before the classes as they were
     * @param arrived whoever takes the place of the person with an id
     */
    ClassMoves(List<SchoolClass> before, Map<String, Person> arrived) {
        this.before = before;
        this.arrived = arrived;
        for (SchoolClass each : before) {
            students.put(each.id(), new ArrayList<>(each.students()));
            if (each.homeroom()) {
                each.students().forEach(student -> homerooms.put(student, each));
            }
        }
    }

    /** Moves a student, unless the grade has one homeroom only. */
    boolean toAnotherHomeroom(String student) {
        SchoolClass from = homerooms.get(student);
        if (from == null) {
            return false;
        }
        for (SchoolClass to : before) {
            if (to.course().equals(from.course()) && !to.equals(from)) {
                students.getOrDefault(from.id(), List.of()).remove(student);
                students.getOrDefault(to.id(), List.of()).add(student);
                homerooms.put(student, to);
                return true;
            }
        }
        return false;
    }

    /** The classes as they are now. */
    List<SchoolClass> classes() {
        return before.stream()
                .map(each ->
                        each.with(
                                now(each.teachers()),
                                now(students.getOrDefault(each.id(), List.of()))))
                .toList();
    }

    private List<String> now(List<String> ids) {
        return ids.stream()
                .map(id -> {
                    Person newcomer = arrived.get(id);
                    return newcomer == null ? id : newcomer.id();
                })
                .toList();
    }
}
