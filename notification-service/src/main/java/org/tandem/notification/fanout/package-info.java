/**
 * From an event of another service to everybody it concerns. Read {@code MessagingEvent} (what is
 * read of it), {@code MessagingEventsConsumer} (what it means for people), {@code GoalsFact} (the
 * same for goals, as a table), {@code Recipients} (who may be told now), {@code FanOut} (inbox,
 * live stream, topic).
 */
@NullMarked
package org.tandem.notification.fanout;

import org.jspecify.annotations.NullMarked;
