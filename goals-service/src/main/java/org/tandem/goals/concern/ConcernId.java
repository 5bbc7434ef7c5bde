package org.tandem.goals.concern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One concern, over all districts: a UUIDv7, so that newer ones sort later. */
public record ConcernId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConcernId {
        Identifier.check(value);
    }

    static ConcernId next() {
        return new ConcernId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
