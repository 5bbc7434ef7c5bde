package org.tandem.messaging.message;

import org.springframework.stereotype.Component;
import org.tandem.messaging.attachment.AttachmentAccess;
import org.tandem.messaging.attachment.AttachmentRef;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.platform.caller.Caller;

import java.util.Optional;

/** Whoever may read a message may have its files, as long as it is not withdrawn. */
@Component
class MessageAttachments implements AttachmentAccess {

    private final MessageService messages;

    MessageAttachments(MessageService messages) {
        this.messages = messages;
    }

    @Override
    public Optional<AttachmentRef> readable(
            Caller caller, String conversation, long number, String attachment) {
        return messages.find(caller, new ConversationId(conversation), number)
                .filter(m -> m.withdrawnAt() == null)
                .flatMap(m ->
                        m.attachments().stream()
                                .filter(a -> a.id().equals(attachment))
                                .findFirst());
    }
}
