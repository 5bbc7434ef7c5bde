package org.tandem.goals.goal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.Ids;

/** One goal, over all districts: a UUIDv7, so that newer ones sort later. */
public record GoalId(@JsonValue String value) implements Identifier {

    /** Refuses a value that cannot be an identifier. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GoalId {
        Identifier.check(value);
    }

    static GoalId next() {
        return new GoalId(Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
