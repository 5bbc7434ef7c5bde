package org.tandem.district;

import java.util.List;

/**
 * Who works at a school.
 *
 * @param principals one, or nobody in a tiny school
 * @param counselors for about 350 students each
 * @param teachers at least one
 * @param aides in the homerooms, or wherever they are needed
 * @param others with their roles
 */
record Staff(
        List<Person> principals,
        List<Person> counselors,
        List<Person> teachers,
        List<Person> aides,
        List<Other> others) {

    /**
     * Somebody with another role.
     *
     * @param person the person
     * @param role the OneRoster word
     */
    record Other(Person person, String role) {}
}
