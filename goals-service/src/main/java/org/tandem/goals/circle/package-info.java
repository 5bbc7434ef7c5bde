/**
 * This service's own view of the circle around each student, kept from the compacted topic {@code
 * tandem.roster.students}; nothing is served before it has caught up. Read as the data flow: {@code
 * RosterEvent}, {@code RosterConsumer}, {@code Circle}, {@code CircleRepository}.
 */
@NullMarked
package org.tandem.goals.circle;

import org.jspecify.annotations.NullMarked;
