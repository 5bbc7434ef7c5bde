/**
 * Whom nothing reaches, so that somebody picks up the telephone. Read {@code Reachability} (of one
 * person), {@code Family} and {@code Tally} (of a district), {@code ReachabilitySweep} (when it is
 * worked out), then the API.
 */
@NullMarked
package org.tandem.notification.reach;

import org.jspecify.annotations.NullMarked;
