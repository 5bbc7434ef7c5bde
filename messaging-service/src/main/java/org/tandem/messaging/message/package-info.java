/**
 * What is said in conversations. Read in this order: MessageController, MessageService, Message,
 * MessageEvent, MessageRepository.
 */
@NullMarked
package org.tandem.messaging.message;

import org.jspecify.annotations.NullMarked;
