package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/** A good row of a file. Ids are as they stand there; whether they lead anywhere is not checked. */
public sealed interface Row
        permits AcademicSessionRow,
                ClassRow,
                CourseRow,
                DeletedRow,
                DemographicsRow,
                EnrollmentRow,
                OrgRow,
                RoleRow,
                UserRow {

    /** The row's id: 1 to 255 characters without a colon, unique in its file. */
    String sourcedId();

    /** When the sender changed it; null in a bulk file. */
    @Nullable Instant lastModified();

    /** The cells of all {@code metadata.} columns that are not empty, by the column's name. */
    Map<String, String> metadata();
}
