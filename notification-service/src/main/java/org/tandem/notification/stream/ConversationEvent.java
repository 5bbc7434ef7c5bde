package org.tandem.notification.stream;

import org.tandem.notification.stream.ConversationChange.What;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the live stream reads of the messaging service's events: who is told of what, no texts. */
sealed interface ConversationEvent {

    /** Whom it is about. */
    StudentId student();

    /** What clients are told. */
    ConversationChange change();

    /** Who is told: everybody who may know of it, whoever did it for her other devices. */
    Set<PersonId> told();

    /** A conversation was opened, or proposed. */
    @EventType("org.tandem.messaging.conversation.opened.v1")
    record ConversationOpened(
            String conversation, StudentId student, List<Member> participants, PersonId openedBy)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConversationOpened {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            participants = List.copyOf(participants);
            Objects.requireNonNull(openedBy, "openedBy");
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.CONVERSATION_OPENED, null, null, openedBy);
        }

        @Override
        public Set<PersonId> told() {
            return participants.stream().map(Member::person).collect(Collectors.toSet());
        }
    }

    /** Somebody who takes part. */
    record Member(PersonId person) {

        /** Refuses somebody who is nobody. */
        public Member {
            Objects.requireNonNull(person, "person");
        }
    }

    /** A guardian agreed to a conversation that was proposed, or declined it. */
    @EventType("org.tandem.messaging.conversation.consent-answered.v1")
    record ConsentAnswered(
            String conversation, StudentId student, PersonId guardian, List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConsentAnswered {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(guardian, "guardian");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.CONSENT_ANSWERED, null, null, guardian);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, guardian);
        }
    }

    /** Somebody joined, left or came back; who left is not told. */
    @EventType("org.tandem.messaging.conversation.participants-changed.v1")
    record ParticipantsChanged(String conversation, StudentId student, List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ParticipantsChanged {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.PARTICIPANTS_CHANGED, null, null, null);
        }

        @Override
        public Set<PersonId> told() {
            return Set.copyOf(audience);
        }
    }

    /** It was closed. */
    @EventType("org.tandem.messaging.conversation.closed.v1")
    record ConversationClosed(
            String conversation, StudentId student, PersonId closedBy, List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConversationClosed {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(closedBy, "closedBy");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.CONVERSATION_CLOSED, null, null, closedBy);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, closedBy);
        }
    }

    /** It was opened again. */
    @EventType("org.tandem.messaging.conversation.reopened.v1")
    record ConversationReopened(
            String conversation, StudentId student, PersonId reopenedBy, List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConversationReopened {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(reopenedBy, "reopenedBy");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.CONVERSATION_REOPENED, null, null, reopenedBy);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, reopenedBy);
        }
    }

    /** Somebody has read up to a message. */
    @EventType("org.tandem.messaging.conversation.read.v1")
    record ConversationRead(
            String conversation,
            StudentId student,
            PersonId reader,
            long upTo,
            List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public ConversationRead {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(reader, "reader");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(conversation, What.CONVERSATION_READ, upTo, null, reader);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, reader);
        }
    }

    /** A message was sent. */
    @EventType("org.tandem.messaging.message.sent.v1")
    record MessageSent(
            String conversation,
            long number,
            StudentId student,
            PersonId author,
            List<PersonId> recipients)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageSent {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(author, "author");
            recipients = List.copyOf(recipients);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(conversation, What.MESSAGE_SENT, number, null, author);
        }

        @Override
        public Set<PersonId> told() {
            return with(recipients, author);
        }
    }

    /** A message was corrected. */
    @EventType("org.tandem.messaging.message.edited.v1")
    record MessageEdited(
            String conversation,
            long number,
            long revision,
            StudentId student,
            PersonId author,
            List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageEdited {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(author, "author");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.MESSAGE_EDITED, number, revision, author);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, author);
        }
    }

    /** A message was taken back. */
    @EventType("org.tandem.messaging.message.withdrawn.v1")
    record MessageWithdrawn(
            String conversation,
            long number,
            long revision,
            StudentId student,
            PersonId author,
            List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageWithdrawn {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(author, "author");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.MESSAGE_WITHDRAWN, number, revision, author);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, author);
        }
    }

    /** Somebody gave a message a sign, or took it back. */
    @EventType("org.tandem.messaging.message.reacted.v1")
    record MessageReacted(
            String conversation,
            long number,
            long revision,
            StudentId student,
            PersonId person,
            List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageReacted {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(person, "person");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.MESSAGE_REACTED, number, revision, person);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, person);
        }
    }

    /** Somebody confirmed that she has read a message. */
    @EventType("org.tandem.messaging.message.confirmed.v1")
    record MessageConfirmed(
            String conversation,
            long number,
            long revision,
            StudentId student,
            PersonId person,
            List<PersonId> audience)
            implements ConversationEvent {

        /** Refuses an event that lacks something: it would fail later, without saying why. */
        public MessageConfirmed {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(student, "student");
            Objects.requireNonNull(person, "person");
            audience = List.copyOf(audience);
        }

        @Override
        public ConversationChange change() {
            return new ConversationChange(
                    conversation, What.MESSAGE_CONFIRMED, number, revision, person);
        }

        @Override
        public Set<PersonId> told() {
            return with(audience, person);
        }
    }

    private static Set<PersonId> with(List<PersonId> audience, PersonId doer) {
        Set<PersonId> everybody = new HashSet<>(audience);
        everybody.add(doer);
        return everybody;
    }
}
