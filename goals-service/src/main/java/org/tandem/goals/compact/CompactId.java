package org.tandem.goals.compact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One compact, over all districts: a UUIDv7, so that newer ones sort later. */
public record CompactId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CompactId {
        Identifier.check(value);
    }

    static CompactId next() {
        return new CompactId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
