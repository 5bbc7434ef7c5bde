package org.tandem.platform.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One person of a district, whatever roles she has: the roster's id. */
public record PersonId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {
        Identifier.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
