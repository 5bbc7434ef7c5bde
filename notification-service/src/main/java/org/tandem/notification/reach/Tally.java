package org.tandem.notification.reach;

import org.tandem.notification.reach.DistrictReport.OfLanguage;
import org.tandem.platform.id.DistrictId;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Counts the families of one district. */
final class Tally {

    private final DistrictId district;
    private final Map<String, OfLanguage> byLanguage = new TreeMap<>();
    private int families;
    private int notReached;

    Tally(DistrictId district) {
        this.district = district;
    }

    DistrictId district() {
        return district;
    }

    void add(Family family) {
        int not = family.reached() ? 0 : 1;
        families++;
        notReached += not;
        family.languages()
                .forEach(l -> byLanguage.merge(l, new OfLanguage(l, 1, not), Tally::together));
    }

    private static OfLanguage together(OfLanguage a, OfLanguage b) {
        return new OfLanguage(
                a.language(), a.families() + b.families(), a.notReached() + b.notReached());
    }

    DistrictReport report(Instant at) {
        return new DistrictReport(
                district, at, families, notReached, byLanguage.values().stream().toList());
    }
}
