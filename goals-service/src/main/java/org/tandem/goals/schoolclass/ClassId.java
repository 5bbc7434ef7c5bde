package org.tandem.goals.schoolclass;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;

/** One class of a district: the roster's id. */
public record ClassId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClassId {
        Identifier.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
