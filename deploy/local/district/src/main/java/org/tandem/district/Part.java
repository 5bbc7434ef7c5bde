package org.tandem.district;

import java.util.List;

/**
 * A part of a district that refers to nothing outside of it.
 *
 * @param schools at least one
 * @param courses of these schools
 * @param classes of these courses
 * @param people staff, guardians and students of these schools
 */
record Part(
        List<School> schools,
        List<Course> courses,
        List<SchoolClass> classes,
        List<Person> people) {}
