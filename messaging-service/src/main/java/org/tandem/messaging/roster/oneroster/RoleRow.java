package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A row of roles.csv, from 1.2 on.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param userSourcedId who has the role
 * @param roleType whether it is the user's main role in the organisation
 * @param role the role
 * @param beginDate its first day, or null
 * @param endDate its last day, or null
 * @param orgSourcedId the organisation
 * @param metadata cells of metadata columns
 */
public record RoleRow(
        String sourcedId,
        @Nullable Instant lastModified,
        String userSourcedId,
        Type roleType,
        Extensible<Role> role,
        @Nullable LocalDate beginDate,
        @Nullable LocalDate endDate,
        String orgSourcedId,
        Map<String, String> metadata)
        implements Row {

    /** Whether a role is somebody's main one. */
    public enum Type {
        /** The main one; there is one for each organisation. */
        PRIMARY,
        /** Another one. */
        SECONDARY
    }

    static RoleRow of(Cells cells) {
        LocalDate begin = cells.date("beginDate");
        return new RoleRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.needId("userSourcedId"),
                cells.need("roleType", t -> Words.word(Type.class, t), Type.SECONDARY),
                cells.need(
                        "role", t -> Words.extensible(Role.class, t), new Extensible<>(null, "")),
                begin,
                cells.until("endDate", begin),
                cells.needId("orgSourcedId"),
                cells.metadata());
    }
}
