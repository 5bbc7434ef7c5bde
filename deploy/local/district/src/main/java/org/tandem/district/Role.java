package org.tandem.district;

/**
 * What a person is where.
 *
 * @param role the OneRoster word
 * @param org the id of a school, or of the district
 */
record Role(String role, String org) {

    static final String AIDE = "aide";
    static final String COUNSELOR = "counselor";
    static final String DISTRICT_ADMINISTRATOR = "districtAdministrator";
    static final String GUARDIAN = "guardian";
    static final String PARENT = "parent";
    static final String PRINCIPAL = "principal";
    static final String PROCTOR = "proctor";
    static final String RELATIVE = "relative";
    static final String SITE_ADMINISTRATOR = "siteAdministrator";
    static final String STUDENT = "student";
    static final String TEACHER = "teacher";

    /** Whether it is held for a child rather than as a job or as a student. */
    boolean isGuardian() {
        return role.equals(PARENT) || role.equals(GUARDIAN) || role.equals(RELATIVE);
    }

    boolean isStudent() {
        return role.equals(STUDENT);
    }
}
