package org.tandem.district;

import java.util.Set;

/**
 * That somebody is a guardian of a student.
 *
 * @param guardian the person's id
 * @param rights at least one
 */
record Guardianship(String guardian, Set<Right> rights) {}
