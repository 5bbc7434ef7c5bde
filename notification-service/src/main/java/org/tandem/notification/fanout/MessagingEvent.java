package org.tandem.notification.fanout;

import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What this service reads of the messaging service's events. */
sealed interface MessagingEvent {

    /**
     * A message was sent.
     *
     * @param category not an enum here: one that is added later must reach people too
     */
    @EventType("org.tandem.messaging.message.sent.v1")
    record MessageSent(
            String conversation,
            long number,
            StudentId student,
            PersonId author,
            List<PersonId> recipients,
            String category,
            String language,
            String text,
            Instant sentAt)
            implements MessagingEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageSent {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(author, "author");
            recipients = List.copyOf(recipients);
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(sentAt, "sentAt");
        }
    }

    /**
     * Somebody who is told of an announcement.
     *
     * @param students the students it concerns; none for staff
     */
    record Addressee(PersonId person, List<StudentId> students) {

        /** Refuses one that lacks something. */
        public Addressee {
            Objects.requireNonNull(person, "person");
            students = List.copyOf(students);
        }
    }

    /**
     * An announcement is for these people.
     *
     * @param category not an enum here: one that is added later must reach people too
     * @param severity neither is this one
     */
    @EventType("org.tandem.messaging.announcement.addressed.v1")
    record AnnouncementAddressed(
            String announcement,
            PersonId author,
            String category,
            String severity,
            String title,
            String text,
            String language,
            List<Addressee> recipients,
            Instant addressedAt)
            implements MessagingEvent {

        /** Refuses an event that lacks something. */
        public AnnouncementAddressed {
            Objects.requireNonNull(announcement, "announcement");
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(language, "language");
            recipients = List.copyOf(recipients);
            Objects.requireNonNull(addressedAt, "addressedAt");
        }
    }

    /** An announcement is sent again to these people, who have not confirmed it. */
    @EventType("org.tandem.messaging.announcement.reminded.v1")
    record AnnouncementReminded(
            String announcement,
            PersonId author,
            String category,
            String severity,
            String title,
            String text,
            String language,
            List<Addressee> recipients,
            Instant remindedAt)
            implements MessagingEvent {

        /** Refuses an event that lacks something. */
        public AnnouncementReminded {
            Objects.requireNonNull(announcement, "announcement");
            Objects.requireNonNull(author, "author");
            Objects.requireNonNull(category, "category");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(language, "language");
            recipients = List.copyOf(recipients);
            Objects.requireNonNull(remindedAt, "remindedAt");
        }
    }

    /** An announcement was withdrawn. */
    @EventType("org.tandem.messaging.announcement.withdrawn.v1")
    record AnnouncementWithdrawn(String announcement) implements MessagingEvent {

        /** Refuses an event that does not say which. */
        public AnnouncementWithdrawn {
            Objects.requireNonNull(announcement, "announcement");
        }
    }
}
