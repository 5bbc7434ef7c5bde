package org.tandem.messaging.search;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;

/**
 * What is searched of a message, as it is stored.
 *
 * @param id conversation and number
 * @param text what it says now
 * @param withdrawnAt when its author took it back
 * @param revision of its last change; 0 when there was none
 */
record Said(
        String id,
        ConversationId conversation,
        long number,
        PersonId author,
        Category category,
        String text,
        @Nullable Instant withdrawnAt,
        Instant sentAt,
        long revision) {

    /** Its place in the order of all messages, by time. */
    Spot spot() {
        return new Spot(conversation, number, sentAt);
    }
}
