package org.tandem.messaging.conversation;

import org.tandem.messaging.conversation.ConversationEvent.MessageSent;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.List;

/**
 * A message of a conversation. Its id is the conversation's plus its number, padded with zeros, so
 * that a page of a conversation is a range of ids.
 *
 * @param id conversation and number
 * @param conversation the conversation it belongs to
 * @param number its place: the first is 1, and no number is left out
 * @param author who sent it
 * @param category what it is about
 * @param language the BCP 47 tag of the text
 * @param text what it says, as it was written
 * @param sentAt when it was accepted
 */
public record Message(
        String id,
        ConversationId conversation,
        long number,
        PersonId author,
        Category category,
        String language,
        String text,
        Instant sentAt) {

    /** The id of a message. */
    static String idOf(ConversationId conversation, long number) {
        return "%s:%010d".formatted(conversation, number);
    }

    /** A message that was accepted but has no number yet. */
    record Draft(
            Conversation conversation,
            PersonId author,
            List<PersonId> recipients,
            Category category,
            String language,
            String text,
            Instant sentAt) {

        Message numbered(long number) {
            return new Message(
                    idOf(conversation.id(), number),
                    conversation.id(),
                    number,
                    author,
                    category,
                    language,
                    text,
                    sentAt);
        }

        /** The fact that follows when it is stored under a number. */
        MessageSent sent(long number) {
            return new MessageSent(
                    conversation.id(),
                    number,
                    conversation.student(),
                    author,
                    recipients,
                    category,
                    language,
                    text,
                    sentAt);
        }
    }
}
