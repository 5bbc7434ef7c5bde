package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.oneroster.DeletedRow;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.OneRosterPackage;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.Row;
import org.tandem.messaging.roster.oneroster.RowHandler;

import java.util.Set;

/** Reads every file of a package, reports what is wrong and makes the index of it. */
final class FirstReading {

    private final OneRosterPackage pack;
    private final RosterIndex index;
    private final ImportLog log;
    private final RowCheck check;

    FirstReading(OneRosterPackage pack, RosterIndex index, ImportLog log) {
        this.pack = pack;
        this.index = index;
        this.log = log;
        this.check = new RowCheck(index, log::problem);
    }

    RosterIndex read() {
        for (FileKind kind : pack.manifest().sent()) {
            boolean users = kind == FileKind.USERS;
            log.begin(kind, index.view(kind).mode());
            boolean complete = pack.read(kind, new Collecting(kind, !users)).complete();
            if (!complete) {
                index.view(kind).incomplete();
            }
            if (kind == FileKind.ORGS) {
                index.orgs.check(index::hasOrg, log::problem);
            }
            if (users) {
                // They refer to each other, so they are checked once all are known.
                pack.read(kind, new CheckingUsers());
            }
            log.end(kind);
        }
        return index;
    }

    /** Keeps which ids are there. */
    private final class Collecting implements RowHandler {

        private final FileKind kind;
        private final FileView view;
        private final boolean checked;

        Collecting(FileKind kind, boolean checked) {
            this.kind = kind;
            this.view = index.view(kind);
            this.checked = checked;
        }

        @Override
        public void columns(Set<String> present) {
            if (kind == FileKind.USERS) {
                index.userColumns.addAll(present);
            }
        }

        @Override
        public void row(long line, Row row) {
            log.row(kind);
            if (row instanceof DeletedRow) {
                view.deleted(row.sourcedId(), line);
                return;
            }
            view.present(row.sourcedId(), line);
            if (checked && !check.accepts(line, row)) {
                view.refused(row.sourcedId(), line);
                log.refused(kind);
            }
        }

        @Override
        public void rejected(long line, @Nullable String sourcedId) {
            view.rejected(sourcedId, line);
            log.rejected(kind);
        }

        @Override
        public void problem(Problem problem) {
            log.problem(problem);
        }
    }

    private final class CheckingUsers implements RowHandler {

        private final FileView view = index.view(FileKind.USERS);

        @Override
        public void row(long line, Row row) {
            log.tick();
            if (!(row instanceof DeletedRow) && !check.accepts(line, row)) {
                view.refused(row.sourcedId(), line);
                log.refused(FileKind.USERS);
            }
        }

        @Override
        public void rejected(long line, @Nullable String sourcedId) {}

        @Override
        public void problem(Problem problem) {}
    }
}
