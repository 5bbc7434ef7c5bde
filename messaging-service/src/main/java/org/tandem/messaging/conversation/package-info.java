/**
 * Conversations about one student. Read as the data flow: {@code ConversationController}, {@code
 * ConversationService}, {@code Conversation} (decides), {@code ConversationEvent}, {@code
 * ConversationRepository} and {@code MessageRepository} (one write each).
 */
@NullMarked
package org.tandem.messaging.conversation;

import org.jspecify.annotations.NullMarked;
