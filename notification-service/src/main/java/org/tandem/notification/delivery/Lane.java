package org.tandem.notification.delivery;

import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.platform.id.DistrictId;

/**
 * One person on one channel: what waits there goes together, and is handled by one worker at a
 * time.
 *
 * @param district the tenant
 * @param key district, person and channel
 */
record Lane(DistrictId district, String key) {

    static Lane of(Inbox inbox, Channel channel) {
        return new Lane(inbox.district(), inbox.key() + ":" + channel);
    }

    /** The id of a delivery in it. */
    String id(Inbox inbox, long number) {
        return key + inbox.id(number).substring(inbox.key().length());
    }
}
