package org.tandem.messaging.search;

import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.MessageNumbers;

import java.time.Instant;

/**
 * Where a message is in the order of all of them by time. As text it sorts in this order, and no
 * two messages have the same.
 */
record Spot(ConversationId conversation, long number, Instant sentAt) {

    /** As {@link #toString()} writes it. */
    static final String FORM = "\\d{13}:[0-9a-f-]{36}:\\d{10}";

    /** Digits of a time, in milliseconds. */
    static final int TIME = 13;

    static Spot of(String text) {
        int number = text.lastIndexOf(':');
        return new Spot(
                new ConversationId(text.substring(TIME + 1, number)),
                Long.parseLong(text.substring(number + 1)),
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, TIME))));
    }

    /** What is before every message of this time or later, and after all earlier ones. */
    static String at(Instant time) {
        return "%013d".formatted(time.toEpochMilli());
    }

    /** The id of the message. */
    String message() {
        return MessageNumbers.idOf(conversation, number);
    }

    @Override
    public String toString() {
        return at(sentAt) + ":" + message();
    }
}
