package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A course of a school; classes are held in it.
 *
 * @param id unique within the district
 * @param school the school's id
 * @param title with the grade, where there is one course per grade
 * @param grades CEDS grade codes
 * @param subject none for a homeroom
 */
record Course(
        String id, String school, String title, List<String> grades, @Nullable Subject subject) {}
