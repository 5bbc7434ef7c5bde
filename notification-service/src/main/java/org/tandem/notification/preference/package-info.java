/**
 * How and when people want to be told: what over which channel, in which hours, and what follows
 * from it for one notification. Knows nothing of how it is brought.
 */
@NullMarked
package org.tandem.notification.preference;

import org.jspecify.annotations.NullMarked;
