package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;

/**
 * A row of academicSessions.csv.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param title its name
 * @param type what it is
 * @param startDate its first day
 * @param endDate its last day
 * @param parentSourcedId the session that it is a part of, or null
 * @param schoolYear the year in which the school year ends
 * @param metadata cells of metadata columns
 */
public record AcademicSessionRow(
        String sourcedId,
        @Nullable Instant lastModified,
        String title,
        Extensible<Type> type,
        LocalDate startDate,
        LocalDate endDate,
        @Nullable String parentSourcedId,
        Year schoolYear,
        Map<String, String> metadata)
        implements Row {

    /** What a session is. */
    public enum Type {
        /** After which grades are given. */
        GRADING_PERIOD,
        /** Half a year. */
        SEMESTER,
        /** A whole year. */
        SCHOOL_YEAR,
        /** Any other part of a year. */
        TERM
    }

    static AcademicSessionRow of(Cells cells) {
        LocalDate start = cells.need("startDate", Dates::date, LocalDate.MIN);
        LocalDate end = cells.need("endDate", Dates::date, LocalDate.MAX);
        if (end.isBefore(start)) {
            cells.report(ProblemCode.PERIOD_REVERSED, "endDate", end.toString(), start);
        }
        return new AcademicSessionRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.need("title"),
                cells.need(
                        "type", t -> Words.extensible(Type.class, t), new Extensible<>(null, "")),
                start,
                end,
                cells.id("parentSourcedId"),
                cells.need("schoolYear", Dates::year, Year.of(0)),
                cells.metadata());
    }
}
