package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Org;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.OrgRow;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.ProblemCode;
import org.tandem.platform.id.DistrictId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The organisations of orgs.csv; a district has hundreds. */
final class OrgTree {

    private final Map<String, OrgRow> rows = new LinkedHashMap<>();
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    void add(long line, OrgRow row) {
        rows.put(row.sourcedId(), row);
        lines.put(row.sourcedId(), line);
        if (row.parentSourcedId() != null) {
            parents.put(row.sourcedId(), row.parentSourcedId());
        }
    }

    /** Leaves out parents that are unknown, and one of each cycle. */
    void check(Predicate<String> exists, Consumer<Problem> problems) {
        for (String id : rows.keySet()) {
            String parent = parents.get(id);
            if (parent == null) {
                continue;
            }
            if (!exists.test(parent)) {
                leaveOut(ProblemCode.REFERENCE_LEFT_OUT, id, parent, problems);
            } else if (isAbove(id, id)) {
                leaveOut(ProblemCode.PARENT_CYCLE, id, parent, problems);
            }
        }
    }

    private boolean isAbove(String id, String start) {
        Set<String> seen = new HashSet<>();
        for (String up = parents.get(start); up != null && seen.add(up); up = parents.get(up)) {
            if (up.equals(id)) {
                return true;
            }
        }
        return false;
    }

    private void leaveOut(ProblemCode code, String id, String parent, Consumer<Problem> problems) {
        parents.remove(id);
        long line = lines.getOrDefault(id, 0L);
        problems.accept(
                Problem.ofLine(code, FileKind.ORGS.fileName(), line, "organisation")
                        .at("parentSourcedId", parent));
    }

    /** The ids in the order of the file. */
    Collection<String> ids() {
        return rows.keySet();
    }

    @Nullable String typeOf(String id) {
        OrgRow row = rows.get(id);
        return row == null ? null : row.type().text();
    }

    /** The organisation of a row; null when the file has none with this id. */
    @Nullable Org org(DistrictId district, String id) {
        OrgRow row = rows.get(id);
        return row == null
                ? null
                : new Org(
                        Org.idOf(district, id),
                        id,
                        row.name(),
                        row.type().text(),
                        row.identifier(),
                        parents.get(id),
                        true);
    }
}
