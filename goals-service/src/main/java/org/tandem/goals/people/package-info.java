/**
 * This service's own view of what people are in their district, kept from the compacted topic
 * {@code tandem.roster.people}. Read as the data flow: {@code PersonEvent}, {@code PeopleConsumer},
 * {@code Person}, {@code People}.
 */
@NullMarked
package org.tandem.goals.people;

import org.jspecify.annotations.NullMarked;
