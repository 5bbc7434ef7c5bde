package org.tandem.messaging.conversation;

import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/** What conversations note of the messages in them, as this service published it itself. */
sealed interface MessagingEvent {

    ConversationId conversation();

    long number();

    @EventType("org.tandem.messaging.message.sent.v1")
    record MessageSent(
            ConversationId conversation,
            long number,
            PersonId author,
            Category category,
            String text,
            Instant sentAt)
            implements MessagingEvent {}

    @EventType("org.tandem.messaging.message.edited.v1")
    record MessageEdited(ConversationId conversation, long number, String text)
            implements MessagingEvent {}

    @EventType("org.tandem.messaging.message.withdrawn.v1")
    record MessageWithdrawn(ConversationId conversation, long number) implements MessagingEvent {}
}
