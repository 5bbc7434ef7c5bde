/**
 * Brings what is in inboxes to people over the channels they chose, when they want it. Read {@code
 * Delivery} (one notification over one channel, and its states), {@code Planning} (what is to be
 * done, from events), {@code ChannelWorker} and {@code Lane} (doing it, once).
 */
@NullMarked
package org.tandem.notification.delivery;

import org.jspecify.annotations.NullMarked;
