package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;

import java.util.Objects;

/** What this service reads of what becomes of notifications. */
sealed interface DeliveryEvent {

    /** Whose notification it is. */
    PersonId recipient();

    /** What it is about; absent in events from before it was told. */
    @Nullable About about();

    /**
     * What a notification is about.
     *
     * @param type not an enum here: only announcements concern this service
     */
    record About(String type, String id) {

        /** Refuses one that lacks something. */
        public About {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(id, "id");
        }
    }

    /** A person has a notification. */
    @EventType("org.tandem.notification.notification.created.v1")
    record NotificationCreated(PersonId recipient, @Nullable About about) implements DeliveryEvent {

        /** Refuses one of nobody. */
        public NotificationCreated {
            Objects.requireNonNull(recipient, "recipient");
        }
    }

    /** A person has read a notification. */
    @EventType("org.tandem.notification.notification.read.v1")
    record NotificationRead(PersonId recipient, @Nullable About about) implements DeliveryEvent {

        /** Refuses one of nobody. */
        public NotificationRead {
            Objects.requireNonNull(recipient, "recipient");
        }
    }

    /** A person was not told something, because she may not be told it now. */
    @EventType("org.tandem.notification.notification.suppressed.v1")
    record NotificationSuppressed(PersonId recipient, @Nullable About about)
            implements DeliveryEvent {

        /** Refuses one of nobody. */
        public NotificationSuppressed {
            Objects.requireNonNull(recipient, "recipient");
        }
    }
}
