package org.tandem.notification.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What becomes of notifications. Its schemas and samples are in {@code contracts}. */
public sealed interface NotificationEvent extends Event {

    /** The tenant, which travels in the envelope: absent in an event that was received. */
    DistrictId district();

    /** Whose notification it is. */
    PersonId recipient();

    @Override
    default Topic topic() {
        return Topic.NOTIFICATION_EVENTS;
    }

    /** All of a person's notifications stay in order. */
    @Override
    default String key() {
        return new Inbox(district(), recipient()).key();
    }

    /**
     * A person has a new notification; its record key is district and recipient.
     *
     * @param author who did it; absent where nobody did, but a time has come
     * @param confirm true when she is asked to confirm that she has read it; absent otherwise
     * @param day on which both sides look at it together, as they agreed; absent otherwise
     */
    @EventType("org.tandem.notification.notification.created.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotificationCreated(
            @JsonIgnore DistrictId district,
            PersonId recipient,
            long number,
            Kind kind,
            String category,
            @Nullable StudentId student,
            About about,
            @Nullable PersonId author,
            String preview,
            String language,
            Instant at,
            @Nullable Boolean confirm,
            @Nullable List<StudentId> students,
            @Nullable String title,
            @Nullable LocalDate day)
            implements NotificationEvent {

        @Override
        public String subject() {
            return new Inbox(district, recipient).id(number);
        }

        /** All students it is about. */
        public List<StudentId> allStudents() {
            if (students != null) {
                return students;
            }
            return student == null ? List.of() : List.of(student);
        }

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
                    n.at(),
                    n.confirm(),
                    n.students(),
                    n.title(),
                    n.day());
        }
    }

    /**
     * A person marked one notification as read.
     *
     * @param about what it was about; absent in events from before it was told
     */
    @EventType("org.tandem.notification.notification.read.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotificationRead(
            @JsonIgnore DistrictId district,
            PersonId recipient,
            long number,
            Instant readAt,
            @Nullable About about)
            implements NotificationEvent {

        @Override
        public String subject() {
            return new Inbox(district, recipient).id(number);
        }
    }

    /**
     * A person was not told something, because she may not be told it now. It is said of
     * announcements, whose author waits for it.
     *
     * @param reason why, in a word
     * @param at when what she was not told happened
     */
    @EventType("org.tandem.notification.notification.suppressed.v1")
    record NotificationSuppressed(
            @JsonIgnore DistrictId district,
            PersonId recipient,
            About about,
            String reason,
            Instant at)
            implements NotificationEvent {

        @Override
        public String subject() {
            return new Inbox(district, recipient).key() + ":" + about.id();
        }
    }
}
