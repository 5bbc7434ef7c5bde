package org.tandem.messaging.message;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.attachment.AttachmentRef;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Messages as a client sees them. */
final class MessageViews {

    private MessageViews() {}

    /**
     * A message.
     *
     * @param number its place in the conversation: contiguous from 1
     * @param language the BCP 47 tag of the text
     * @param sentAt when it was accepted
     * @param text what it says; absent when it was withdrawn
     * @param replyTo the number of the message it answers
     * @param attachments the files that came with it: {@code GET …/attachments/{id}}
     * @param confirmation who has confirmed it and who has not; absent when nobody is asked
     * @param reactions who gave which sign
     * @param editedAt when it was corrected last
     * @param withdrawnAt when it was withdrawn
     * @param revision of its last change, 0 when there was none
     */
    record MessageView(
            ConversationId conversation,
            long number,
            PersonId author,
            Category category,
            String language,
            @Nullable String text,
            @Nullable Long replyTo,
            List<AttachmentRef> attachments,
            @Nullable ConfirmationView confirmation,
            Map<Reaction.Kind, List<PersonId>> reactions,
            @Nullable Instant editedAt,
            @Nullable Instant withdrawnAt,
            Instant sentAt,
            long revision) {

        static MessageView of(Message m) {
            Map<Reaction.Kind, List<PersonId>> reactions = new EnumMap<>(Reaction.Kind.class);
            for (Reaction.Kind kind : Reaction.Kind.values()) {
                List<PersonId> people =
                        m.reactions().stream()
                                .filter(r -> r.kind() == kind)
                                .map(Reaction::person)
                                .toList();
                if (!people.isEmpty()) {
                    reactions.put(kind, people);
                }
            }
            return new MessageView(
                    m.conversation(),
                    m.number(),
                    m.author(),
                    m.category(),
                    m.language(),
                    m.withdrawnAt() == null ? m.text() : null,
                    m.replyTo(),
                    m.withdrawnAt() == null ? m.attachments() : List.of(),
                    m.confirmation() == null
                            ? null
                            : new ConfirmationView(
                                    m.confirmation().given(), m.confirmation().waiting()),
                    reactions,
                    m.earlier().isEmpty() ? null : m.earlier().getLast().until(),
                    m.withdrawnAt(),
                    m.sentAt(),
                    m.revision());
        }
    }

    /** Who has confirmed a message, and who has not. */
    record ConfirmationView(List<Message.Confirmation.Given> given, List<PersonId> waiting) {}

    /**
     * A page of messages, always oldest first.
     *
     * @param more whether there are others in the direction of the page
     */
    record MessagePage(List<MessageView> messages, boolean more) {

        /** From one more message than the page holds, oldest first. */
        static MessagePage ascending(List<Message> found, int limit) {
            return new MessagePage(
                    found.stream().limit(limit).map(MessageView::of).toList(),
                    found.size() > limit);
        }

        /** From one more message than the page holds, newest first. */
        static MessagePage descending(List<Message> found, int limit) {
            return new MessagePage(
                    found.stream().limit(limit).map(MessageView::of).toList().reversed(),
                    found.size() > limit);
        }
    }

    /** What a message said before it was corrected, oldest first; nothing once it is withdrawn. */
    record Versions(List<Message.Version> versions) {

        static Versions of(Message m) {
            return new Versions(m.withdrawnAt() == null ? m.earlier() : List.of());
        }
    }
}
