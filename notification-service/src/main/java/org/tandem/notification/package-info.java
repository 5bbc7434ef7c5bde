/**
 * The notification service: what reaches whom. Read in this order, as the data flow: {@code roster}
 * (who may be told about whom), {@code fanout} (an event of another service becomes notifications),
 * {@code inbox} (the notifications of a person), {@code stream} (the same, live).
 */
@NullMarked
package org.tandem.notification;

import org.jspecify.annotations.NullMarked;
