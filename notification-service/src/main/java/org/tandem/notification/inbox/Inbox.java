package org.tandem.notification.inbox;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

/**
 * Whose notifications: one person of one district. The same id in another district is another
 * person.
 */
public record Inbox(DistrictId district, PersonId owner) {

    /** District and person, as in the ids of the notifications and the keys of their events. */
    public String key() {
        return district + ":" + owner;
    }

    /** The id of one notification: a page of an inbox is a range of ids. */
    public String id(long number) {
        return "%s:%010d".formatted(key(), number);
    }
}
