package org.tandem.platform.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One student of a district: the roster's id. */
public record StudentId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StudentId {
        Identifier.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
