package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.RosterProperties.Defaults;
import org.tandem.messaging.roster.oneroster.OneRosterPackage;
import org.tandem.platform.id.DistrictId;

import java.time.LocalDate;

/**
 * What all steps of one run of an import need.
 *
 * @param district whose roster it is
 * @param pack the package
 * @param index what was kept of it
 * @param records what is stored
 * @param log what is counted
 * @param today the day in the district
 * @param defaults what holds where the roster says nothing
 * @param dryRun whether nothing may be written
 */
record ImportRun(
        DistrictId district,
        OneRosterPackage pack,
        RosterIndex index,
        RosterRecords records,
        ImportLog log,
        LocalDate today,
        Defaults defaults,
        boolean dryRun) {

    /** An id as it is in the district's own files. */
    String local(String id) {
        return StoredIds.local(district, id);
    }

    /** The id of a document. */
    String id(String local) {
        return district.value() + ":" + local;
    }
}
