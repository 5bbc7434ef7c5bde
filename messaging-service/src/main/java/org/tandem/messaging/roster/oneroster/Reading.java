package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

/**
 * What a cell's text turned out to mean.
 *
 * @param value the value, or null when there is none
 * @param problem what is wrong with the text, or null
 * @param detail what the problem's advice names, or empty
 */
record Reading<T>(@Nullable T value, @Nullable ProblemCode problem, Object detail) {

    /** As the standard wants it. */
    static <T> Reading<T> good(T value) {
        return new Reading<>(value, null, "");
    }

    /** Written otherwise, but without doubt. */
    static <T> Reading<T> repaired(T value, ProblemCode problem) {
        return new Reading<>(value, problem, value);
    }

    /** Not to be understood. */
    static <T> Reading<T> bad(ProblemCode problem) {
        return new Reading<>(null, problem, "");
    }

    /** Not to be understood; the advice names what would be. */
    static <T> Reading<T> bad(ProblemCode problem, Object detail) {
        return new Reading<>(null, problem, detail);
    }
}
