/**
 * This service's own view of the roster, kept from its compacted topics; nothing is delivered or
 * served before it has caught up. Read {@code RosterEvent}, {@code RosterConsumer}, {@code Circle},
 * {@code Person} and {@code Office}, {@code Circles} and {@code People}, {@code Rights} (who may be
 * told), {@code Visibility} (what follows for notifications).
 */
@NullMarked
package org.tandem.notification.roster;

import org.jspecify.annotations.NullMarked;
