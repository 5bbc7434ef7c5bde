/**
 * This service's own view of the roster, kept from its compacted topics; nothing is delivered or
 * served before it has caught up. Read {@code RosterEvent}, {@code RosterConsumer}, {@code Circle}
 * and {@code Person}, {@code Circles} and {@code People}, {@code Visibility} (what follows for
 * notifications).
 */
@NullMarked
package org.tandem.notification.roster;

import org.jspecify.annotations.NullMarked;
