package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known only of students.
 *
 * @param grade a CEDS grade code
 * @param birthDate fits the grade
 * @param sex male, female or unspecified
 * @param guardians in the order of the records; nobody in rare cases
 * @param restrictions mostly none
 * @param accessAfter18 whether the guardians keep their access; known of those who are 18 only
 */
record Pupil(
        String grade,
        LocalDate birthDate,
        String sex,
        List<Guardianship> guardians,
        List<Restriction> restrictions,
        @Nullable Boolean accessAfter18) {

    Pupil restricted(List<Restriction> newRestrictions) {
        return new Pupil(grade, birthDate, sex, guardians, newRestrictions, accessAfter18);
    }
}
