package org.tandem.messaging.roster.oneroster;

import java.util.Arrays;
import java.util.Optional;

/** The files of a package. Those that Tandem does not use are recognised and left alone. */
public enum FileKind {
    /** Schools, districts and departments. */
    ORGS("orgs", Version.V1_1, true),
    /** School years, terms and grading periods. */
    ACADEMIC_SESSIONS("academicSessions", Version.V1_1, true),
    /** What is taught. */
    COURSES("courses", Version.V1_1, true),
    /** Who meets to learn it. */
    CLASSES("classes", Version.V1_1, true),
    /** Students, guardians and staff. */
    USERS("users", Version.V1_1, true),
    /** What a user is in which organisation; in 1.1 a column of users. */
    ROLES("roles", Version.V1_2, true),
    /** Who teaches and who learns in which class. */
    ENROLLMENTS("enrollments", Version.V1_1, true),
    /** Birth dates; an entry's id is the user's. */
    DEMOGRAPHICS("demographics", Version.V1_1, true),
    /** Not used. */
    CATEGORIES("categories", Version.V1_1, false),
    /** Not used. */
    CLASS_RESOURCES("classResources", Version.V1_1, false),
    /** Not used. */
    COURSE_RESOURCES("courseResources", Version.V1_1, false),
    /** Not used. */
    LINE_ITEMS("lineItems", Version.V1_1, false),
    /** Not used. */
    RESOURCES("resources", Version.V1_1, false),
    /** Not used. */
    RESULTS("results", Version.V1_1, false),
    /** Not used. */
    LINE_ITEM_LEARNING_OBJECTIVE_IDS("lineItemLearningObjectiveIds", Version.V1_2, false),
    /** Not used. */
    LINE_ITEM_SCORE_SCALES("lineItemScoreScales", Version.V1_2, false),
    /** Not used. */
    RESULT_LEARNING_OBJECTIVE_IDS("resultLearningObjectiveIds", Version.V1_2, false),
    /** Not used. */
    RESULT_SCORE_SCALES("resultScoreScales", Version.V1_2, false),
    /** Not used. */
    SCORE_SCALES("scoreScales", Version.V1_2, false),
    /** Not used: it holds credentials of other systems. */
    USER_PROFILES("userProfiles", Version.V1_2, false),
    /** Not used. */
    USER_RESOURCES("userResources", Version.V1_2, false);

    private final String stem;
    private final Version since;
    private final boolean used;

    FileKind(String stem, Version since, boolean used) {
        this.stem = stem;
        this.since = since;
        this.used = used;
    }

    /** The file's name in the package, such as {@code users.csv}. */
    public String fileName() {
        return stem + ".csv";
    }

    /** The manifest's property with the file's mode, such as {@code file.users}. */
    public String property() {
        return "file." + stem;
    }

    /** Whether Tandem reads the file. */
    public boolean isUsed() {
        return used;
    }

    /** Whether the version knows the file. */
    public boolean isIn(Version version) {
        return since.compareTo(version) <= 0;
    }

    /** Whether a full package of the version is useless without the file. */
    public boolean isNeededIn(Version version) {
        return this == ORGS || this == USERS || (this == ROLES && isIn(version));
    }

    static Optional<FileKind> ofProperty(String property) {
        return Arrays.stream(values()).filter(k -> k.property().equals(property)).findFirst();
    }

    static Optional<FileKind> ofFileName(String name) {
        return Arrays.stream(values()).filter(k -> k.fileName().equalsIgnoreCase(name)).findFirst();
    }
}
