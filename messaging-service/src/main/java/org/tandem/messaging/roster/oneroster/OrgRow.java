package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A row of orgs.csv.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param name its name
 * @param type what it is
 * @param identifier its number in some register, or null
 * @param parentSourcedId the org above it, or null
 * @param metadata cells of metadata columns
 */
public record OrgRow(
        String sourcedId,
        @Nullable Instant lastModified,
        String name,
        Extensible<Type> type,
        @Nullable String identifier,
        @Nullable String parentSourcedId,
        Map<String, String> metadata)
        implements Row {

    /** What an organisation is. */
    public enum Type {
        /** A part of a school. */
        DEPARTMENT,
        /** A school: classes and enrollments belong to one. */
        SCHOOL,
        /** A district. */
        DISTRICT,
        /** Something local between district and state. */
        LOCAL,
        /** A state. */
        STATE,
        /** A country. */
        NATIONAL
    }

    static OrgRow of(Cells cells) {
        return new OrgRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.need("name"),
                cells.need(
                        "type", t -> Words.extensible(Type.class, t), new Extensible<>(null, "")),
                cells.text("identifier"),
                cells.id("parentSourcedId"),
                cells.metadata());
    }
}
