package org.tandem.notification.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;

/** What becomes of notifications. Its schemas and samples are in {@code contracts}. */
public sealed interface NotificationEvent extends Event {

    /** The tenant, which travels in the envelope: absent in an event that was received. */
    DistrictId district();

    /** Whose notification it is. */
    PersonId recipient();

    /** Its place in the inbox. */
    long number();

    @Override
    default Topic topic() {
        return Topic.NOTIFICATION_EVENTS;
    }

    @Override
    default String subject() {
        return new Inbox(district(), recipient()).id(number());
    }

    /** All of a person's notifications stay in order. */
    @Override
    default String key() {
        return new Inbox(district(), recipient()).key();
    }

    /** A person has a new notification; its record key is district and recipient. */
    @EventType("org.tandem.notification.notification.created.v1")
    record NotificationCreated(
            @JsonIgnore DistrictId district,
            PersonId recipient,
            long number,
            Kind kind,
            String category,
            StudentId student,
            About about,
            PersonId author,
            String preview,
            String language,
            Instant at)
            implements NotificationEvent {

        /** The fact that follows when it is stored. */
        public static NotificationCreated of(Notification n) {
            return new NotificationCreated(
                    n.district(),
                    n.recipient(),
                    n.number(),
                    n.kind(),
                    n.category(),
                    n.student(),
                    n.about(),
                    n.author(),
                    n.preview(),
                    n.language(),
                    n.at());
        }
    }

    /** A person marked one notification as read. */
    @EventType("org.tandem.notification.notification.read.v1")
    record NotificationRead(
            @JsonIgnore DistrictId district, PersonId recipient, long number, Instant readAt)
            implements NotificationEvent {}
}
