/**
 * This service's own view of the circle around each student, kept from the compacted topic {@code
 * tandem.roster.students}. Read as the data flow: {@code RosterEvent}, {@code RosterConsumer},
 * {@code Circle}, {@code CircleRepository}.
 */
@NullMarked
package org.tandem.goals.circle;

import org.jspecify.annotations.NullMarked;
