package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of courses.csv.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param schoolYearSourcedId the school year in which it is taught, or null
 * @param title its name
 * @param courseCode the school's code, or null
 * @param grades CEDS grade levels
 * @param orgSourcedId whose course it is
 * @param subjects names of subjects
 * @param subjectCodes codes of the subjects, in the same order
 * @param metadata cells of metadata columns
 */
public record CourseRow(
        String sourcedId,
        @Nullable Instant lastModified,
        @Nullable String schoolYearSourcedId,
        String title,
        @Nullable String courseCode,
        List<String> grades,
        String orgSourcedId,
        List<String> subjects,
        List<String> subjectCodes,
        Map<String, String> metadata)
        implements Row {

    static CourseRow of(Cells cells) {
        List<String> subjects = cells.list("subjects");
        return new CourseRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.id("schoolYearSourcedId"),
                cells.need("title"),
                cells.text("courseCode"),
                cells.list("grades", Words::grade),
                cells.needId("orgSourcedId"),
                subjects,
                codesOf(subjects, cells),
                cells.metadata());
    }

    /** The subjects' codes, as many as subjects. */
    static List<String> codesOf(List<String> subjects, Cells cells) {
        List<String> codes = cells.list("subjectCodes");
        if (!codes.isEmpty() && codes.size() != subjects.size()) {
            cells.report(
                    ProblemCode.SUBJECTS_UNEVEN,
                    "subjectCodes",
                    cells.text("subjectCodes"),
                    subjects.size(),
                    codes.size());
        }
        return codes;
    }
}
