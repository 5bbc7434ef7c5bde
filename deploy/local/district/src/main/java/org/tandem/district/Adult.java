package org.tandem.district;

/**
 * A grown-up with what her children get from her.
 *
 * @param person herself, yet without roles
 * @param culture gives her children their names
 * @param family her family name
 */
record Adult(Person person, Culture culture, Spelling family) {}
