package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A row as text.
 *
 * @param line where it begins, from 1
 * @param cells its cells as they stand there; empty when it has a defect
 * @param defect what is wrong with the row as such, or null
 */
record CsvRow(long line, List<String> cells, @Nullable ProblemCode defect) {

    static CsvRow broken(long line, ProblemCode defect) {
        return new CsvRow(line, List.of(), defect);
    }
}
