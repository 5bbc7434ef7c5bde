package org.tandem.messaging.group;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One group, over all districts: a UUIDv7, so that newer ones sort later. */
public record GroupId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupId {
        Identifier.check(value);
    }

    static GroupId next() {
        return new GroupId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
