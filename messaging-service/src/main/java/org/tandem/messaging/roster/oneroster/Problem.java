package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

/**
 * Something in a package that is not as it should be.
 *
 * @param file the file's name in the package; empty when it is the package itself
 * @param line the line in the file, from 1; 0 when it is the whole file
 * @param column the column's name as the standard writes it, or null
 * @param value what stands there, at most {@link #VALUE_MAX} characters, or null; never a password
 * @param code what it is, stable over releases
 * @param advice what it means and what to do, one or two sentences
 */
public record Problem(
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        ProblemCode code,
        String advice) {

    /** Longest value that is repeated, in characters. */
    public static final int VALUE_MAX = 100;

    /** Shortens name and value; a line break or a change of direction would garble a list. */
    public Problem {
        file = shortened(file);
        value = value == null ? null : shortened(value);
    }

    /** What it costs. */
    public Severity severity() {
        return code.severity();
    }

    /** Whether something is not read because of it. */
    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    static Problem ofPackage(ProblemCode code, Object... details) {
        return ofFile(code, "", details);
    }

    static Problem ofFile(ProblemCode code, String file, Object... details) {
        return ofLine(code, file, 0, details);
    }

    /**
     * A problem of a line.
     *
     * @param details what the advice names
     */
    public static Problem ofLine(ProblemCode code, String file, long line, Object... details) {
        return new Problem(file, line, null, null, code, code.advice(details));
    }

    /** The same, with the column and what stands there. */
    public Problem at(String where, @Nullable String what) {
        return new Problem(file, line, where, what, code, advice);
    }

    private static String shortened(String value) {
        String oneLine = value.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        if (oneLine.length() <= VALUE_MAX) {
            return oneLine;
        }
        // Half of a pair of surrogates would not be text any more.
        int end = VALUE_MAX - 1;
        return oneLine.substring(
                        0, Character.isHighSurrogate(oneLine.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }
}
