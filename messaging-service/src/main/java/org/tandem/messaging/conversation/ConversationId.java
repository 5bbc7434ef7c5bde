package org.tandem.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One conversation, over all districts: a UUIDv7, so that newer ones sort later. */
public record ConversationId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {
        Identifier.check(value);
    }

    static ConversationId next() {
        return new ConversationId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
