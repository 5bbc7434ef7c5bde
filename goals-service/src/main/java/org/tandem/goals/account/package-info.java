/**
 * This service's own view of how the district's sign-in names people and what they are, kept from
 * the compacted topic {@code tandem.roster.people}: {@code RosterEvent}, {@code PeopleConsumer},
 * {@code Account}, {@code Accounts}.
 */
@NullMarked
package org.tandem.goals.account;

import org.jspecify.annotations.NullMarked;
