package org.tandem.platform.id;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An identifier with a type of its own, so that a person is never passed where a student is meant.
 * In JSON and in the store it is its plain {@link #value() string}.
 *
 * <p>An implementation is a record with the single component {@code value}; its compact constructor
 * calls {@link #check}.
 */
public interface Identifier {

    /** Longest identifier accepted, in characters; OneRoster's sourcedId allows 255 as well. */
    int MAX_LENGTH = 255;

    /** The identifier as it is written in URLs, events and documents. */
    @JsonValue
    String value();

    /**
     * Refuses what cannot be an identifier.
     *
     * @throws IllegalArgumentException when blank, longer than {@link #MAX_LENGTH}, or holding a
     *     control character or a colon (the separator of composed keys)
     */
    static void check(String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an identifier has 1 to 255 characters");
        }
        if (value.chars().anyMatch(c -> c == ':' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("an identifier has no colon or control character");
        }
    }
}
