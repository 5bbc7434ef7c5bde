package org.tandem.district;

/**
 * A school.
 *
 * @param id unique within the district
 * @param name as people know it
 */
record School(String id, String name) {}
