package org.tandem.notification.reach;

import org.tandem.platform.id.DistrictId;

import java.time.Instant;
import java.util.List;

/**
 * How many families of a district nothing reaches.
 *
 * @param district the tenant
 * @param at when it was worked out
 * @param families how many there are
 * @param notReached how many of them nothing reaches
 * @param byLanguage in the order of their tags; a family with two languages is in both
 */
record DistrictReport(
        DistrictId district,
        Instant at,
        int families,
        int notReached,
        List<OfLanguage> byLanguage) {

    /**
     * The families with a guardian of one language.
     *
     * @param language as in BCP 47, without region and script; {@code und} where nobody knows
     * @param families how many there are
     * @param notReached how many of them nothing reaches
     */
    record OfLanguage(String language, int families, int notReached) {}
}
