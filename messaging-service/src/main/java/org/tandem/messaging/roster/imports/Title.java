package org.tandem.messaging.roster.imports;

/**
 * A course or a term, of which nothing is needed but its title: a later package may send a class
 * without them.
 *
 * @param id district and course or term
 * @param ref its id in the district
 * @param title as the district writes it
 * @param active false once the district no longer has it
 */
record Title(String id, String ref, String title, boolean active) {}
