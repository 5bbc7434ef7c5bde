package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.oneroster.Mode;
import org.tandem.messaging.roster.oneroster.SourcedIds;

/**
 * What a file says about ids: that something is there, that it is gone, or nothing, so that what is
 * stored stays. Holds about 30 bytes per row.
 */
final class FileView {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final Mode mode;
    private final SourcedIds present = new SourcedIds();
    private final SourcedIds rejected = new SourcedIds();
    private final SourcedIds refused = new SourcedIds();
    private final SourcedIds deleted = new SourcedIds();
    private boolean certain = true;

    /** Of the ids with good rows, and of all others, in their order. */
    private long presentSaid;

    private long otherSaid;

    FileView(Mode mode) {
        this.mode = mode;
    }

    Mode mode() {
        return mode;
    }

    boolean isSent() {
        return mode != Mode.ABSENT;
    }

    /** A good row. */
    void present(String id, long line) {
        present.firstLine(id, line);
        presentSaid = presentSaid * FACTOR + SourcedIds.hash(id);
    }

    /** A row that says its id is gone. */
    void deleted(String id, long line) {
        deleted.firstLine(id, line);
        said(id, "deleted");
    }

    /** A row that could not be read; another, good one may have the same id. */
    void rejected(@Nullable String id, long line) {
        if (id == null) {
            certain = false;
        } else {
            rejected.firstLine(id, line);
            said(id, "rejected");
        }
    }

    /** A row that could be read, but leads nowhere: it does not count. */
    void refused(String id, long line) {
        refused.firstLine(id, line);
        said(id, "refused");
    }

    private void said(String id, String what) {
        otherSaid = otherSaid * FACTOR + SourcedIds.hash(id + ":" + what);
    }

    /** Whether what is stored has no part in what the file says, because all of it is good. */
    boolean decidesAlone() {
        return mode == Mode.BULK && certain && otherSaid == 0;
    }

    /** What it says about ids without a good row: another number when something stays or goes. */
    long saidOfOthers() {
        return decidesAlone() ? 0 : Source.of(mode, certain, otherSaid);
    }

    /** Who has a good row. */
    long saidOfPresent() {
        return presentSaid;
    }

    /** The file was not read to its end. */
    void incomplete() {
        certain = false;
    }

    /** Whether a good row has the id. */
    boolean has(String id) {
        return present.contains(id) && !refused.contains(id);
    }

    /** Whether what is stored under the id stays, although no good row has it. */
    boolean keeps(String id) {
        return !has(id)
                && !deleted.contains(id)
                && (mode != Mode.BULK || !certain || rejected.contains(id) || refused.contains(id));
    }

    /** Whether what is stored under the id is no longer the district's. */
    boolean removes(String id) {
        return !has(id) && !keeps(id);
    }
}
