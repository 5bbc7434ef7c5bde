package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A row of enrollments.csv.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param classSourcedId the class
 * @param schoolSourcedId the school
 * @param userSourcedId who takes part
 * @param role as what
 * @param primary whether she is the class's first teacher; false for everybody else
 * @param beginDate the first day, or null
 * @param endDate the last day, or null
 * @param metadata cells of metadata columns
 */
public record EnrollmentRow(
        String sourcedId,
        @Nullable Instant lastModified,
        String classSourcedId,
        String schoolSourcedId,
        String userSourcedId,
        Extensible<Role> role,
        boolean primary,
        @Nullable LocalDate beginDate,
        @Nullable LocalDate endDate,
        Map<String, String> metadata)
        implements Row {

    /** As what somebody takes part in a class. */
    public enum Role {
        /** Administers it. */
        ADMINISTRATOR,
        /** Supervises examinations. */
        PROCTOR,
        /** Learns. */
        STUDENT,
        /** Teaches. */
        TEACHER
    }

    static EnrollmentRow of(Cells cells) {
        Extensible<Role> role =
                cells.need(
                        "role", t -> Words.extensible(Role.class, t), new Extensible<>(null, ""));
        boolean primary = Boolean.TRUE.equals(cells.value("primary", Words::flag));
        if (primary && !role.is(Role.TEACHER)) {
            cells.report(ProblemCode.PRIMARY_NOT_TEACHER, "primary", "true");
        }
        LocalDate begin = cells.date("beginDate");
        return new EnrollmentRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.needId("classSourcedId"),
                cells.needId("schoolSourcedId"),
                cells.needId("userSourcedId"),
                role,
                primary && role.is(Role.TEACHER),
                begin,
                cells.until("endDate", begin),
                cells.metadata());
    }
}
