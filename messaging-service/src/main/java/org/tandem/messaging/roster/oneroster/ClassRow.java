package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of classes.csv.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param title its name
 * @param grades CEDS grade levels
 * @param courseSourcedId what is taught
 * @param classCode the school's code, or null
 * @param classType homeroom or scheduled
 * @param location the room, or null
 * @param schoolSourcedId the school
 * @param termSourcedIds when it meets, at least one session
 * @param subjects names of subjects
 * @param subjectCodes codes of the subjects, in the same order
 * @param periods lessons of the day
 * @param metadata cells of metadata columns
 */
public record ClassRow(
        String sourcedId,
        @Nullable Instant lastModified,
        String title,
        List<String> grades,
        String courseSourcedId,
        @Nullable String classCode,
        Extensible<Type> classType,
        @Nullable String location,
        String schoolSourcedId,
        List<String> termSourcedIds,
        List<String> subjects,
        List<String> subjectCodes,
        List<String> periods,
        Map<String, String> metadata)
        implements Row {

    /** What a class is. */
    public enum Type {
        /** The class that a student belongs to. */
        HOMEROOM,
        /** A class for one course. */
        SCHEDULED
    }

    static ClassRow of(Cells cells) {
        List<String> subjects = cells.list("subjects");
        return new ClassRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.need("title"),
                cells.list("grades", Words::grade),
                cells.needId("courseSourcedId"),
                cells.text("classCode"),
                cells.need(
                        "classType",
                        t -> Words.extensible(Type.class, t),
                        new Extensible<>(null, "")),
                cells.text("location"),
                cells.needId("schoolSourcedId"),
                cells.needIds("termSourcedIds"),
                subjects,
                CourseRow.codesOf(subjects, cells),
                cells.list("periods"),
                cells.metadata());
    }
}
