package org.tandem.messaging.attachment;

import org.tandem.platform.caller.Caller;

import java.util.Optional;

/** Who may read which attachment; answered by whoever has the messages. */
@FunctionalInterface
public interface AttachmentAccess {

    /**
     * The attachment as the message holds it; empty when the caller may not read that message now,
     * when there is none, or when it does not hold that attachment.
     *
     * @param conversation the id of a conversation, as it came
     * @param number the message's number in it
     * @param attachment the id of an attachment, as it came
     */
    Optional<AttachmentRef> readable(
            Caller caller, String conversation, long number, String attachment);
}
