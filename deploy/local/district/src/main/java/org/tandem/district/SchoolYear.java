package org.tandem.district;

import java.time.LocalDate;
import java.util.List;

/** The school year 2026-27, in November 2026. */
final class SchoolYear {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 16);
    static final String ID = "sy-2027";

    /** OneRoster calls a school year by the year in which it ends. */
    static final String YEAR = "2027";

    static final List<String> TERMS = List.of("sem-1", "sem-2");

    /** CEDS grade codes, from the youngest. */
    static final List<String> GRADES =
            List.of("KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12");

    private static final int AGE_IN_KINDERGARTEN = 5;
    private static final int ADULT = 18;

    private SchoolYear() {}

    /**
     * The birth date of a student of the grade, who had the usual age on the first of September.
     *
     * @param day from 0 to 364, counted back from the youngest
     */
    static LocalDate birthDate(String grade, int day) {
        int age = AGE_IN_KINDERGARTEN + GRADES.indexOf(grade);
        return LocalDate.of(2026 - age, 9, 1).minusDays(day);
    }

    static boolean isAdult(LocalDate birthDate) {
        return !birthDate.plusYears(ADULT).isAfter(TODAY);
    }

    /** The rows of academicSessions.csv. */
    static List<String[]> sessions() {
        return List.of(
                session(ID, "2026-27", "schoolYear", "2026-08-24", "2027-06-11", ""),
                session(TERMS.get(0), "Fall 2026", "semester", "2026-08-24", "2027-01-22", ID),
                session(TERMS.get(1), "Spring 2027", "semester", "2027-01-25", "2027-06-11", ID));
    }

    private static String[] session(
            String id, String title, String type, String from, String to, String parent) {
        return new String[] {id, "", "", title, type, from, to, parent, YEAR};
    }
}
