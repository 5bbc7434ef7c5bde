package org.tandem.notification.channel.sms;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.tandem.notification.inbox.Inbox;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/** What people answer. Its schema and sample are in {@code contracts}. */
sealed interface ReplyEvent extends Event {

    /**
     * Somebody has answered a text message that told her of a conversation. Whether she may speak
     * in it is decided where it is kept.
     *
     * @param district the tenant, which travels in the envelope: absent in an event that was
     *     received
     * @param reply a UUID, the same whenever the same answer comes again
     * @param person who answers, by the telephone number
     * @param conversation what she was told of
     * @param text what she wrote
     * @param receivedAt when it came
     */
    @EventType("org.tandem.notification.reply.received.v1")
    record ReplyReceived(
            @JsonIgnore DistrictId district,
            String reply,
            PersonId person,
            String conversation,
            String text,
            Instant receivedAt)
            implements ReplyEvent {

        @Override
        public Topic topic() {
            return Topic.NOTIFICATION_EVENTS;
        }

        @Override
        public String subject() {
            return reply;
        }

        /** What one person answers stays in order. */
        @Override
        public String key() {
            return new Inbox(district, person).key();
        }
    }
}
