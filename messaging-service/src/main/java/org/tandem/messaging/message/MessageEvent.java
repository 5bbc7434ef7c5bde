package org.tandem.messaging.message;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.attachment.AttachmentRef;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/**
 * What happens to messages. Its schemas and samples are in {@code contracts}. Every {@code
 * audience} is who takes part then, whoever did it included, for her other devices.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface MessageEvent extends Event {

    /** The conversation. */
    ConversationId conversation();

    /** The message's place in it. */
    long number();

    @Override
    default Topic topic() {
        return Topic.MESSAGING_EVENTS;
    }

    @Override
    default String subject() {
        return conversation().value();
    }

    /**
     * A message was sent and has its number.
     *
     * @param recipients everybody who took part then and still might, except the author
     * @param replyTo the number of the message it answers
     * @param confirm true when the recipients are asked to confirm it
     * @param attachments the files that came with it; null when there are none
     */
    @EventType("org.tandem.messaging.message.sent.v1")
    record MessageSent(
            ConversationId conversation,
            long number,
            StudentId student,
            PersonId author,
            List<PersonId> recipients,
            Category category,
            String language,
            String text,
            @Nullable Long replyTo,
            @Nullable Boolean confirm,
            @Nullable List<AttachmentRef> attachments,
            Instant sentAt)
            implements MessageEvent {}

    /** Its author corrected a message. */
    @EventType("org.tandem.messaging.message.edited.v1")
    record MessageEdited(
            ConversationId conversation,
            long number,
            long revision,
            StudentId student,
            PersonId author,
            List<PersonId> audience,
            String language,
            String text,
            Instant editedAt)
            implements MessageEvent {}

    /** Its author took a message back. */
    @EventType("org.tandem.messaging.message.withdrawn.v1")
    record MessageWithdrawn(
            ConversationId conversation,
            long number,
            long revision,
            StudentId student,
            PersonId author,
            List<PersonId> audience,
            Instant withdrawnAt)
            implements MessageEvent {}

    /**
     * Somebody gave a message a sign, or took hers back.
     *
     * @param added false when it was taken back
     */
    @EventType("org.tandem.messaging.message.reacted.v1")
    record MessageReacted(
            ConversationId conversation,
            long number,
            long revision,
            StudentId student,
            PersonId person,
            Reaction.Kind kind,
            boolean added,
            List<PersonId> audience,
            Instant reactedAt)
            implements MessageEvent {}

    /** Somebody confirmed that she has read a message. */
    @EventType("org.tandem.messaging.message.confirmed.v1")
    record MessageConfirmed(
            ConversationId conversation,
            long number,
            long revision,
            StudentId student,
            PersonId person,
            List<PersonId> audience,
            Instant confirmedAt)
            implements MessageEvent {}
}
