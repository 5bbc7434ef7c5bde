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
}
