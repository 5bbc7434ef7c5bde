package org.tandem.district;

import java.util.Locale;

/**
 * What is taught.
 *
 * @param title as it stands in a timetable
 * @param code the district's own short code
 */
record Subject(String title, String code) {

    /** What a course of a counselor's assigned students is about. */
    static final Subject COUNSELING = new Subject("Counseling", "COUN");

    /** A subject whose code is the start of its title. */
    static Subject of(String title) {
        String letters = Spelling.fold(title).toUpperCase(Locale.ROOT);
        return new Subject(title, letters.substring(0, Math.min(4, letters.length())));
    }
}
