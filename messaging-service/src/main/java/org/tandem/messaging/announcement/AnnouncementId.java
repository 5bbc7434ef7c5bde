package org.tandem.messaging.announcement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One announcement, over all districts: a UUIDv7. */
public record AnnouncementId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AnnouncementId {
        Identifier.check(value);
    }

    static AnnouncementId next() {
        return new AnnouncementId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
