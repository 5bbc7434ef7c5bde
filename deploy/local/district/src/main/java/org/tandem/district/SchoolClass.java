package org.tandem.district;

import java.util.List;

/**
 * A class. Whoever teaches in it is in the circle of every student of it.
 *
 * @param id unique within the district
 * @param course its course
 * @param grades CEDS grade codes, some of those of the course
 * @param title unique within its course
 * @param location a room; empty when there is none
 * @param periods when it meets; empty for a homeroom
 * @param teachers ids of people, the responsible one first
 * @param students ids of people
 */
record SchoolClass(
        String id,
        Course course,
        List<String> grades,
        String title,
        String location,
        List<String> periods,
        List<String> teachers,
        List<String> students) {

    /** Whether the students start their day here. */
    boolean homeroom() {
        return course.subject() == null;
    }

    SchoolClass with(List<String> newTeachers, List<String> newStudents) {
        return new SchoolClass(
                id, course, grades, title, location, periods, newTeachers, newStudents);
    }
}
