package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.roster.RosterEvent.OfPeople.Role;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A role in which somebody is responsible for all students of a school or of the district, and may
 * take part in conversations about any of them.
 *
 * @param org the school; {@value #EVERYWHERE} for the whole district
 * @param from the first day; null when it has always been so
 * @param to the last day; null while no end is known
 */
record Office(String org, @Nullable LocalDate from, @Nullable LocalDate to) {

    /** In place of a school: all of the district. */
    static final String EVERYWHERE = "*";

    /** The words of OneRoster 1.2 for those who counsel at a school, lead it or administer it. */
    private static final Set<String> OF_A_SCHOOL =
            Set.of("counselor", "principal", "siteAdministrator");

    private static final Set<String> OF_THE_DISTRICT =
            Set.of("districtAdministrator", "systemAdministrator");

    /** The office that a role is; most are none. */
    static Optional<Office> of(Role role) {
        if (OF_THE_DISTRICT.contains(role.role())) {
            return Optional.of(new Office(EVERYWHERE, role.from(), role.to()));
        }
        return OF_A_SCHOOL.contains(role.role())
                ? Optional.of(new Office(role.org(), role.from(), role.to()))
                : Optional.empty();
    }

    /** Whether it is held on a day at one of the schools. */
    boolean covers(Set<String> schools, LocalDate day) {
        return (org.equals(EVERYWHERE) || schools.contains(org))
                && (from == null || !day.isBefore(from))
                && (to == null || !day.isAfter(to));
    }
}
