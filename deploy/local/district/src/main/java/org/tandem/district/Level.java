package org.tandem.district;

import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of school.
 *
 * @param kind the end of a school's name
 * @param limit students in one school at most, before there is a second one
 * @param grades CEDS grade codes
 * @param subjects what is taught outside of the homeroom
 */
record Level(String kind, int limit, List<String> grades, List<Subject> subjects) {

    private static final List<Subject> SECONDARY =
            subjects(
                    "English Language Arts",
                    "Mathematics",
                    "Science",
                    "Social Studies",
                    "World Language",
                    "Physical Education",
                    "Art",
                    "Music",
                    "Health");

    /** From the youngest. */
    static final List<Level> ALL =
            List.of(
                    new Level(
                            "Elementary",
                            600,
                            SchoolYear.GRADES.subList(0, 6),
                            subjects(
                                    "Art",
                                    "Music",
                                    "Physical Education",
                                    "Library",
                                    "Science Lab",
                                    "World Language")),
                    new Level("Middle School", 900, SchoolYear.GRADES.subList(6, 9), SECONDARY),
                    new Level("High School", 850, SchoolYear.GRADES.subList(9, 13), SECONDARY));

    static Level of(String grade) {
        return ALL.stream()
                .filter(level -> level.grades.contains(grade))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no grade " + grade + "."));
    }

    private static List<Subject> subjects(String... titles) {
        return Stream.of(titles).map(Subject::of).toList();
    }
}
