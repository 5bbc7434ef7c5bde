/**
 * Carries events from the documents they were written with to Kafka, at least once and in order.
 */
@NullMarked
package org.tandem.platform.outbox;

import org.jspecify.annotations.NullMarked;
