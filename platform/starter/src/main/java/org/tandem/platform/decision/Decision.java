package org.tandem.platform.decision;

/**
 * What an aggregate decides about a command. Deciding is pure: nothing has been stored yet.
 *
 * @param <T> what follows when it is accepted
 * @param <R> the reasons for a refusal, an enum whose names read as sentences
 */
public sealed interface Decision<T, R extends Enum<R>> {

    /**
     * The command is accepted.
     *
     * @param value what is to be stored
     */
    record Accepted<T, R extends Enum<R>>(T value) implements Decision<T, R> {}

    /**
     * The command is refused; nothing changes.
     *
     * @param why the reason
     */
    record Refused<T, R extends Enum<R>>(R why) implements Decision<T, R> {}

    /** An accepted command. */
    static <T, R extends Enum<R>> Decision<T, R> accepted(T value) {
        return new Accepted<>(value);
    }

    /** A refused command. */
    static <T, R extends Enum<R>> Decision<T, R> refused(R why) {
        return new Refused<>(why);
    }
}
