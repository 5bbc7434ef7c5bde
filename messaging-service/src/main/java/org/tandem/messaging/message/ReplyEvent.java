package org.tandem.messaging.message;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;

import java.util.Objects;

/** What this service reads of what people answer outside of it. */
sealed interface ReplyEvent {

    /**
     * Somebody has answered a text message that told her of a conversation.
     *
     * @param reply a UUID, the same whenever the same answer comes again
     * @param person who answers, as the notification service knows by the telephone number
     * @param conversation what she was told of
     * @param text what she wrote
     * @param language the BCP 47 tag of it; hers when absent
     */
    @EventType("org.tandem.notification.reply.received.v1")
    record ReplyReceived(
            String reply,
            PersonId person,
            ConversationId conversation,
            String text,
            @Nullable String language)
            implements ReplyEvent {

        /** Refuses one that lacks something. */
        public ReplyReceived {
            Objects.requireNonNull(reply, "reply");
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(text, "text");
        }
    }
}
