package org.tandem.district;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A district's hand-made people, as they stand in a JSON file.
 *
 * @param district the district
 * @param schools its schools
 * @param people staff and guardians
 * @param students the children
 */
record Cast(District district, List<School> schools, List<Member> people, List<Child> students) {

    /** In the file: a guardian, of whatever kind. */
    static final String GUARDIAN = "guardian";

    /**
     * A grown-up.
     *
     * @param roles at a school or, for districtAdministrator, at the district
     * @param subject what a teacher teaches outside of the homeroom
     * @param guardianRole parent, which is the default, guardian or relative
     */
    record Member(
            String id,
            String username,
            String givenName,
            String familyName,
            String language,
            String timeZone,
            List<Place> roles,
            @Nullable String subject,
            @Nullable String guardianRole) {}

    /** A role at a school. */
    record Place(String role, String school) {}

    /**
     * A child.
     *
     * @param guardians ids of members
     * @param staff ids of members; the first one who teaches has the homeroom
     * @param rights by guardian, where they are not all nine
     */
    record Child(
            String id,
            String givenName,
            String familyName,
            String school,
            String grade,
            List<String> guardians,
            List<String> staff,
            @Nullable Map<String, List<String>> rights) {}

    static Cast read(Path file) {
        return JsonMapper.shared().readValue(file.toFile(), Cast.class);
    }

    /** How many people. */
    int size() {
        return people.size() + students.size();
    }

    /** The member with the id. */
    Member member(String id) {
        return people.stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody has the id " + id + "."));
    }
}
