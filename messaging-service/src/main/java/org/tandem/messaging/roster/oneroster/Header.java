package org.tandem.messaging.roster.oneroster;

import java.util.Map;

/**
 * Where each column stands that is read. Passwords, columns that Tandem does not need and unknown
 * ones are not in it, so that nobody can come by their cells.
 *
 * @param columns the place of each column, from 0, by the name that the standard gives it
 * @param width how many cells the header has
 */
record Header(Map<String, Integer> columns, int width) {

    /** Keeps a copy. */
    Header {
        columns = Map.copyOf(columns);
    }
}
