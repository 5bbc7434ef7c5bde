package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of users.csv: a student, a guardian or a member of staff. Passwords are never read.
 *
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 * @param enabledUser whether she may use systems at all
 * @param orgSourcedIds her organisations, 1.1 only; empty from 1.2 on
 * @param role what she is there, 1.1 only; null from 1.2 on
 * @param username her name for signing in
 * @param userIds her ids in other systems
 * @param names what she is called
 * @param identifier her number at school, or null
 * @param email an address, or null
 * @param sms a number, or null
 * @param phone a number, or null
 * @param agentSourcedIds whom she belongs to: the guardians of a student, or the students of a
 *     guardian
 * @param grades CEDS grade levels
 * @param userMasterIdentifier her id over all systems, from 1.2 on, or null
 * @param primaryOrgSourcedId her main organisation, from 1.2 on, or null
 * @param tandem Tandem's own columns
 * @param metadata cells of all metadata columns, Tandem's as well
 */
public record UserRow(
        String sourcedId,
        @Nullable Instant lastModified,
        boolean enabledUser,
        List<String> orgSourcedIds,
        @Nullable Extensible<Role> role,
        String username,
        List<UserId> userIds,
        Names names,
        @Nullable String identifier,
        @Nullable String email,
        @Nullable String sms,
        @Nullable String phone,
        List<String> agentSourcedIds,
        List<String> grades,
        @Nullable String userMasterIdentifier,
        @Nullable String primaryOrgSourcedId,
        TandemColumns tandem,
        Map<String, String> metadata)
        implements Row {

    /**
     * What somebody is called.
     *
     * @param given given name
     * @param family family name
     * @param middle middle names, or null
     * @param preferredGiven from 1.2 on, or null
     * @param preferredMiddle from 1.2 on, or null
     * @param preferredFamily from 1.2 on, or null
     * @param pronouns from 1.2 on, or null
     */
    public record Names(
            String given,
            String family,
            @Nullable String middle,
            @Nullable String preferredGiven,
            @Nullable String preferredMiddle,
            @Nullable String preferredFamily,
            @Nullable String pronouns) {}

    /**
     * An id in another system.
     *
     * @param type which system, such as LDAP
     * @param identifier the id there
     */
    public record UserId(String type, String identifier) {}

    static UserRow of(Cells cells, Version version) {
        boolean first = version == Version.V1_1;
        return new UserRow(
                cells.needId("sourcedId"),
                cells.lastModified(),
                cells.need("enabledUser", Words::flag, false),
                first ? cells.needIds("orgSourcedIds") : List.of(),
                first ? role(cells) : null,
                cells.need("username"),
                userIds(cells),
                names(cells),
                cells.text("identifier"),
                cells.value("email", Words::email),
                cells.text("sms"),
                cells.text("phone"),
                cells.ids("agentSourcedIds"),
                cells.list("grades", Words::grade),
                cells.text("userMasterIdentifier"),
                cells.id("primaryOrgSourcedId"),
                TandemColumns.of(cells),
                cells.metadata());
    }

    private static Extensible<Role> role(Cells cells) {
        return cells.need("role", t -> Words.extensible(Role.class, t), new Extensible<>(null, ""));
    }

    private static Names names(Cells cells) {
        return new Names(
                cells.need("givenName"),
                cells.need("familyName"),
                cells.text("middleName"),
                cells.text("preferredGivenName"),
                cells.text("preferredMiddleName"),
                cells.text("preferredFamilyName"),
                cells.text("pronouns"));
    }

    private static List<UserId> userIds(Cells cells) {
        List<UserId> ids = cells.value("userIds", Braces::userIds);
        return ids == null ? List.of() : ids;
    }
}
