package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

/**
 * The rules for status and dateLastModified. In a bulk file both must be empty; many senders fill
 * them all the same. What they say there is believed in one case: tobedeleted. A sender that writes
 * it means it, and the importer's brake counts it like any other deletion.
 */
final class RowStatus {

    private static final String STATUS = "status";
    private static final String MODIFIED = "dateLastModified";
    private static final String ACTIVE = "active";
    private static final String DELETED = "tobedeleted";

    private RowStatus() {}

    /** Checks both columns of a row; whether the row is to be deleted. */
    static boolean isDeleted(Cells cells, Mode mode) {
        String status = cells.text(STATUS);
        String modified = cells.text(MODIFIED);
        if (mode == Mode.DELTA) {
            if (modified == null) {
                cells.report(ProblemCode.MODIFIED_MISSING, MODIFIED, null);
            } else {
                cells.lastModified(cells.value(MODIFIED, Dates::instant));
            }
            if (status == null) {
                cells.report(ProblemCode.STATUS_MISSING, STATUS, null);
            }
        } else {
            if (modified != null) {
                cells.report(ProblemCode.MODIFIED_IN_BULK, MODIFIED, modified);
            }
            if (status != null) {
                cells.report(ProblemCode.STATUS_IN_BULK, STATUS, status);
            }
        }
        return isDeleted(cells, status);
    }

    private static boolean isDeleted(Cells cells, @Nullable String status) {
        if (status == null || status.equals(ACTIVE) || status.equals(DELETED)) {
            return DELETED.equals(status);
        }
        if (status.equalsIgnoreCase(ACTIVE) || status.equalsIgnoreCase(DELETED)) {
            boolean gone = status.equalsIgnoreCase(DELETED);
            cells.report(ProblemCode.WORD_FORM, STATUS, status, gone ? DELETED : ACTIVE);
            return gone;
        }
        cells.report(ProblemCode.STATUS_UNKNOWN, STATUS, status);
        return false;
    }
}
