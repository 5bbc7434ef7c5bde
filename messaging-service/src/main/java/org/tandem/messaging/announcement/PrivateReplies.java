package org.tandem.messaging.announcement;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.stereotype.Component;
import org.tandem.messaging.conversation.Conversation;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.Conversations;
import org.tandem.messaging.conversation.OpenConversation;
import org.tandem.messaging.message.MessageService;
import org.tandem.messaging.message.SendMessage;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.StudentId;

import java.util.Optional;
import java.util.Set;

/** Answers to an announcement: in a PRIVATE conversation with its author, never to all. */
@Component
class PrivateReplies {

    /**
     * A reply that was sent.
     *
     * @param number its place in the conversation
     */
    record Sent(ConversationId conversation, long number) {}

    private final Conversations conversations;
    private final MessageService messages;

    PrivateReplies(Conversations conversations, MessageService messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    /**
     * Sends a reply about a student. The first one opens the conversation, under a key that follows
     * from announcement and student, so that another one continues it.
     */
    Decision<Sent, AnnouncementRefusal> reply(
            Caller guardian, Announcement a, StudentId student, String text, CommandKey key) {
        var opening =
                new OpenConversation(
                        student, Conversation.Kind.PRIVATE, a.title(), Set.of(a.author()), null);
        String thread =
                UuidCreator.getNameBasedSha1("reply to " + a.id() + " about " + student).toString();
        var once = new CommandKey(guardian.person(), thread, thread);
        return accepted(conversations.open(guardian, opening, once))
                .map(Conversation::id)
                .flatMap(id -> accepted(messages.send(guardian, id, SendMessage.of(text), key)))
                .map(m -> new Sent(m.conversation(), m.number()))
                .map(Decision::<Sent, AnnouncementRefusal>accepted)
                .orElse(Decision.refused(AnnouncementRefusal.NO_CONVERSATION_POSSIBLE));
    }

    private static <T> Optional<T> accepted(Decision<T, ConversationRefusal> decision) {
        return switch (decision) {
            case Refused<T, ConversationRefusal> _ -> Optional.empty();
            case Accepted<T, ConversationRefusal>(var value) -> Optional.of(value);
        };
    }
}
