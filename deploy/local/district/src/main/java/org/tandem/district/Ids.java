package org.tandem.district;

import java.util.HashMap;
import java.util.Map;

/** Counts ids of each kind up, over all parts of a district. */
final class Ids {

    static final String SCHOOL = "go-";
    static final String COURSE = "gk-";
    static final String CLASS = "gc-";
    static final String STAFF = "gt-";
    static final String GUARDIAN = "gg-";
    static final String STUDENT = "gs-";

    /** After a prefix: of somebody who came with a change. */
    static final String NEW = "n";

    private static final int DIGITS = 6;

    private final Map<String, Integer> last = new HashMap<>();

    String next(String prefix) {
        String number = Integer.toString(last.merge(prefix, 1, Integer::sum));
        return prefix + "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    }
}
