package org.tandem.district;

import java.util.ArrayList;
import java.util.List;

/**
 * A school while it fills.
 *
 * @param school the school
 * @param level its kind
 * @param students in the order in which their families came
 */
record Campus(School school, Level level, List<Person> students) {

    Campus(School school, Level level) {
        this(school, level, new ArrayList<>());
    }
}
