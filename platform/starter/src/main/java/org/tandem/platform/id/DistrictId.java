package org.tandem.platform.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The tenant: one school district. */
public record DistrictId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DistrictId {
        Identifier.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
