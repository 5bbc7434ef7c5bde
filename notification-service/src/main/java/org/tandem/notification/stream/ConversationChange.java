package org.tandem.notification.stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;

/**
 * Something happened in a conversation: the data of the live stream's event {@code conversation}.
 * It says what to read again and by which number; never a text, so that nobody reads anything but
 * by asking the messaging service, which asks for her rights.
 *
 * @param conversation its id
 * @param what what happened
 * @param number the message's number; of {@code CONVERSATION_READ}, up to which was read
 * @param revision of a message's change, its place among the changes of the conversation
 * @param by who did it; absent where the roster did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversationChange(
        String conversation,
        What what,
        @Nullable Long number,
        @Nullable Long revision,
        @Nullable PersonId by) {

    /** What happened. A client that does not know one reads the conversation again. */
    enum What {
        /** It was opened, or proposed. */
        CONVERSATION_OPENED,
        /** A guardian agreed to it, or declined. */
        CONSENT_ANSWERED,
        /** Somebody joined, left or came back. */
        PARTICIPANTS_CHANGED,
        /** It was closed. */
        CONVERSATION_CLOSED,
        /** It was opened again. */
        CONVERSATION_REOPENED,
        /** Somebody has read up to a message. */
        CONVERSATION_READ,
        /** A message was sent. */
        MESSAGE_SENT,
        /** A message was corrected. */
        MESSAGE_EDITED,
        /** A message was taken back. */
        MESSAGE_WITHDRAWN,
        /** Somebody gave a message a sign, or took it back. */
        MESSAGE_REACTED,
        /** Somebody confirmed a message. */
        MESSAGE_CONFIRMED
    }
}
