/**
 * The live stream of a person's notifications. Read {@code StreamController}, {@code LiveStream}
 * (one connection), {@code LiveStreams} (all of this instance), {@code NotificationEventsConsumer}
 * (what other instances stored).
 */
@NullMarked
package org.tandem.notification.stream;

import org.jspecify.annotations.NullMarked;
