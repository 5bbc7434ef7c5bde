package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.oneroster.RoleRow;

import java.util.ArrayList;
import java.util.List;

/** The roles of roles.csv by user, in some 50 bytes each. */
final class RoleTable {

    private final Groups byUser = new Groups();
    private final Texts ids = new Texts();
    private final Texts words = new Texts();
    private final IntColumn role = new IntColumn();
    private final IntColumn org = new IntColumn();
    private final IntColumn primary = new IntColumn();
    private final Days from = new Days();
    private final Days to = new Days();

    void add(RoleRow row) {
        byUser.add(row.userSourcedId());
        ids.add(row.sourcedId());
        role.add(words.intern(row.role().text()));
        org.add(words.intern(row.orgSourcedId()));
        primary.add(row.roleType() == RoleRow.Type.PRIMARY ? 1 : 0);
        from.add(row.beginDate());
        to.add(row.endDate());
    }

    /** In the order of the file. */
    List<HeldRole> of(String user) {
        List<HeldRole> roles = new ArrayList<>();
        byUser.each(
                user,
                row ->
                        roles.add(
                                new HeldRole(
                                        ids.get(row),
                                        words.get(role.get(row)),
                                        words.get(org.get(row)),
                                        primary.get(row) == 1,
                                        from.get(row),
                                        to.get(row))));
        return roles;
    }
}
