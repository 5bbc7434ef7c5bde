package org.tandem.notification.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/** What becomes of deliveries. Its schemas and samples are in {@code contracts}. */
public sealed interface DeliveryEvent extends Event {

    @Override
    default Topic topic() {
        return Topic.NOTIFICATION_EVENTS;
    }

    /**
     * A delivery has another state than before; its record key is district and recipient. The
     * subject is the delivery.
     *
     * @param number the notification's number in the recipient's inbox
     * @param reason why, in a word; absent where the state says it all
     * @param until when it goes on; absent unless it was deferred
     * @param attempts how often it was handed to the channel
     */
    @EventType("org.tandem.notification.delivery.changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryChanged(
            @JsonIgnore DistrictId district,
            @JsonIgnore String subject,
            PersonId recipient,
            long number,
            Channel channel,
            Category category,
            Mode mode,
            State state,
            @Nullable String reason,
            @Nullable Instant until,
            int attempts,
            Instant at)
            implements DeliveryEvent {

        /** What is told of the last row of its history. */
        static DeliveryChanged of(Delivery delivery) {
            Delivery.Row last = delivery.history().getLast();
            return new DeliveryChanged(
                    delivery.district(),
                    delivery.id(),
                    delivery.recipient(),
                    delivery.number(),
                    delivery.channel(),
                    delivery.category(),
                    delivery.mode(),
                    last.state(),
                    last.reason(),
                    last.until(),
                    delivery.attempts(),
                    last.at());
        }

        @Override
        public String key() {
            return new Inbox(district, recipient).key();
        }
    }
}
