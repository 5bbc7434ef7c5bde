package org.tandem.messaging.conversation;

import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/** What happens in conversations. Its schemas and samples are in {@code contracts}. */
public sealed interface ConversationEvent extends Event {

    /** The conversation. */
    ConversationId conversation();

    @Override
    default Topic topic() {
        return Topic.MESSAGING_EVENTS;
    }

    @Override
    default String subject() {
        return conversation().value();
    }

    /** Somebody opened a conversation. */
    @EventType("org.tandem.messaging.conversation.opened.v1")
    record ConversationOpened(
            ConversationId conversation,
            StudentId student,
            Conversation.Kind kind,
            String subjectLine,
            List<Conversation.Participant> participants,
            PersonId openedBy,
            Instant openedAt)
            implements ConversationEvent {

        static ConversationOpened of(Conversation c) {
            return new ConversationOpened(
                    c.id(),
                    c.student(),
                    c.kind(),
                    c.subject(),
                    c.participants(),
                    c.openedBy(),
                    c.openedAt());
        }
    }

    /**
     * A message was sent and has its number.
     *
     * @param recipients everybody who took part then and still might, except the author
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
            Instant sentAt)
            implements ConversationEvent {}
}
