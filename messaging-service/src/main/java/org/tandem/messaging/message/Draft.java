package org.tandem.messaging.message;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.attachment.AttachmentRef;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.Conversation;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.Conversations;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.messaging.message.Message.Confirmation;
import org.tandem.messaging.message.MessageEvent.MessageSent;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message that was accepted but has no number yet. */
record Draft(
        ConversationId conversation,
        StudentId student,
        PersonId author,
        List<PersonId> recipients,
        Category category,
        String language,
        String text,
        @Nullable Long replyTo,
        boolean confirm,
        List<AttachmentRef> attachments,
        Instant sentAt) {

    /**
     * Decides whether somebody may send a message. It reaches those who may take part now.
     *
     * @param answered whether the message it answers is there, or it answers none
     */
    static Decision<Draft, ConversationRefusal> of(
            SendMessage command,
            Conversations.Seen seen,
            PersonId author,
            boolean answered,
            String authorLanguage,
            Instant now) {
        Conversation conversation = seen.conversation();
        Optional<ConversationRefusal> why = conversation.whyNotSend(author, seen.standing());
        if (why.isPresent()) {
            return Decision.refused(why.get());
        }
        boolean mayKnow = command.replyTo() == null || command.replyTo() > seen.since(author);
        if (!answered || !mayKnow) {
            return Decision.refused(ConversationRefusal.REPLY_TO_NOTHING);
        }
        return Decision.accepted(
                new Draft(
                        conversation.id(),
                        conversation.student(),
                        author,
                        conversation.audience(seen.standing(), author),
                        command.category() == null ? Category.GENERAL : command.category(),
                        command.language() == null ? authorLanguage : command.language(),
                        command.text(),
                        command.replyTo(),
                        Boolean.TRUE.equals(command.confirm()),
                        List.of(),
                        now));
    }

    /** The same with the files that come with it. */
    Draft with(List<AttachmentRef> files) {
        return new Draft(
                conversation,
                student,
                author,
                recipients,
                category,
                language,
                text,
                replyTo,
                confirm,
                files,
                sentAt);
    }

    Message numbered(long number) {
        return new Message(
                MessageNumbers.idOf(conversation, number),
                conversation,
                student,
                number,
                author,
                category,
                language,
                text,
                replyTo,
                attachments,
                confirm ? new Confirmation(recipients, List.of()) : null,
                List.of(),
                List.of(),
                null,
                sentAt,
                0,
                null);
    }

    /** The fact that follows when it is stored under a number. */
    MessageSent sent(long number) {
        return new MessageSent(
                conversation,
                number,
                student,
                author,
                recipients,
                category,
                language,
                text,
                replyTo,
                confirm ? true : null,
                attachments.isEmpty() ? null : attachments,
                sentAt);
    }
}
