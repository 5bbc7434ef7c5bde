package org.tandem.goals.account;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Set;

/**
 * What somebody is at a school or in the district.
 *
 * @param role a OneRoster 1.2 role
 * @param org the id of the school or of the district
 * @param from the first day; absent when it has always been so
 * @param to the last day; absent while no end is known
 */
record Role(String role, String org, @Nullable LocalDate from, @Nullable LocalDate to) {

    private static final Set<String> DISTRICT_ADMINISTRATORS =
            Set.of("districtAdministrator", "systemAdministrator");

    private static final Set<String> SCHOOL_LEADERS = Set.of("principal", "siteAdministrator");

    /** Whether she leads a school by it on a day. */
    boolean leadsOn(LocalDate day, String school) {
        return SCHOOL_LEADERS.contains(role) && org.equals(school) && isHeldOn(day);
    }

    /** Whether she administers the whole district by it on a day. */
    boolean administersDistrictOn(LocalDate day) {
        return DISTRICT_ADMINISTRATORS.contains(role) && isHeldOn(day);
    }

    private boolean isHeldOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
