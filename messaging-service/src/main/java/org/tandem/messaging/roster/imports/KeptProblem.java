package org.tandem.messaging.roster.imports;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.oneroster.Problem;

/**
 * A problem of an import, as it is listed.
 *
 * @param number from 1, in the order in which they were found
 * @param file the file's name; empty when it is the package itself
 * @param line from 1; 0 when it is the whole file
 * @param column the column, or null
 * @param value what stands there, at most 100 characters, or null
 * @param code what it is; ONEROSTER.md describes each
 * @param severity ERROR, WARNING or INFO
 * @param advice what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptProblem(
        int number,
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        String code,
        String severity,
        String advice) {

    static KeptProblem of(int number, Problem p) {
        return new KeptProblem(
                number,
                p.file(),
                p.line(),
                p.column(),
                p.value(),
                p.code().name(),
                p.severity().name(),
                p.advice());
    }
}
