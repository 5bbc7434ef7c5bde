/**
 * The live stream of a person: her notifications, and what happens in her conversations. Read
 * {@code StreamController}, {@code LiveStream} (one connection), {@code LiveStreams} (all of this
 * instance), {@code NotificationEventsConsumer} (what other instances stored), {@code
 * ConversationEventsConsumer} and {@code ConversationChange} (what happens in conversations).
 */
@NullMarked
package org.tandem.notification.stream;

import org.jspecify.annotations.NullMarked;
