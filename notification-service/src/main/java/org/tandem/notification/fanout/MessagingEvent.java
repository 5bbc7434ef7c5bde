package org.tandem.notification.fanout;

import org.jspecify.annotations.Nullable;
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
     * @param confirm true when the recipients are asked to confirm that they have read it
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
            @Nullable Boolean confirm,
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
     * A conversation was opened, or proposed.
     *
     * @param state {@code PROPOSED} while guardians are asked to agree; absent in early events,
     *     when there was no asking
     */
    @EventType("org.tandem.messaging.conversation.opened.v1")
    record ConversationOpened(
            String conversation,
            StudentId student,
            String subjectLine,
            List<Member> participants,
            PersonId openedBy,
            @Nullable String state,
            Instant openedAt)
            implements MessagingEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConversationOpened {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(subjectLine, "subjectLine");
            participants = List.copyOf(participants);
            Objects.requireNonNull(openedBy, "openedBy");
            Objects.requireNonNull(openedAt, "openedAt");
        }

        boolean isProposed() {
            return "PROPOSED".equals(state);
        }

        /** Those who are asked to agree, or the others. */
        List<PersonId> members(boolean asked) {
            return participants.stream()
                    .filter(m -> m.isAsked() == asked)
                    .map(Member::person)
                    .toList();
        }
    }

    /**
     * Somebody who takes part.
     *
     * @param consent {@code ASKED} when she is asked to agree; absent in early events
     */
    record Member(PersonId person, @Nullable String consent) {

        /** Refuses somebody who is nobody. */
        public Member {
            Objects.requireNonNull(person, "person");
        }

        boolean isAsked() {
            return "ASKED".equals(consent);
        }
    }

    /**
     * A guardian agreed to a conversation that was proposed, or declined it.
     *
     * @param state {@code OPEN} when she was the last to agree
     * @param audience the others who take part
     */
    @EventType("org.tandem.messaging.conversation.consent-answered.v1")
    record ConsentAnswered(
            String conversation,
            StudentId student,
            PersonId guardian,
            boolean agreed,
            String state,
            List<PersonId> audience,
            Instant answeredAt)
            implements MessagingEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConsentAnswered {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(guardian, "guardian");
            Objects.requireNonNull(state, "state");
            audience = List.copyOf(audience);
            Objects.requireNonNull(answeredAt, "answeredAt");
        }

        boolean isComplete() {
            return agreed && state.equals("OPEN");
        }
    }

    /**
     * Somebody has read up to a message.
     *
     * @param upTo the message's number
     */
    @EventType("org.tandem.messaging.conversation.read.v1")
    record ConversationRead(
            String conversation, StudentId student, PersonId reader, long upTo, Instant readAt)
            implements MessagingEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConversationRead {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(reader, "reader");
            Objects.requireNonNull(readAt, "readAt");
        }
    }

    /**
     * A message was corrected.
     *
     * @param revision the change's place among those of the conversation
     */
    @EventType("org.tandem.messaging.message.edited.v1")
    record MessageEdited(
            String conversation,
            long number,
            long revision,
            StudentId student,
            String language,
            String text)
            implements MessagingEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageEdited {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A message was taken back.
     *
     * @param revision the change's place among those of the conversation
     */
    @EventType("org.tandem.messaging.message.withdrawn.v1")
    record MessageWithdrawn(String conversation, long number, long revision, StudentId student)
            implements MessagingEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageWithdrawn {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
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
