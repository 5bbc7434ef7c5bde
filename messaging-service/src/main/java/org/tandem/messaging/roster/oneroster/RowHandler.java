package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** Is told what a file holds, in the order of its lines. What it throws ends the reading. */
public interface RowHandler {

    /**
     * The columns that are read, by their standard names, before the first row: an empty cell of a
     * column that is there says something else than a column that is not.
     */
    default void columns(Set<String> present) {}

    /** A row that is good, perhaps after repairs that were reported before it. */
    void row(long line, Row row);

    /**
     * A row with an error, reported before. It is not delivered, but its id is not gone either: an
     * importer leaves what it has under this id alone.
     *
     * @param sourcedId the row's id; null when it could not be read, and then nobody's absence from
     *     the file is certain
     */
    void rejected(long line, @Nullable String sourcedId);

    /** Something that is not as it should be; there may be as many as cells. */
    void problem(Problem problem);
}
