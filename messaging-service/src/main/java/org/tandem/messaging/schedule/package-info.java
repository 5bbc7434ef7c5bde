/**
 * Times that people name: what the clock on the wall shows where they are. {@code LocalSchedule}
 * says which instant that is.
 */
@NullMarked
package org.tandem.messaging.schedule;

import org.jspecify.annotations.NullMarked;
