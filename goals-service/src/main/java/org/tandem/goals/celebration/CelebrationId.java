package org.tandem.goals.celebration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One celebration, over all districts: a UUIDv7, so that newer ones sort later. */
public record CelebrationId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CelebrationId {
        Identifier.check(value);
    }

    static CelebrationId next() {
        return new CelebrationId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
