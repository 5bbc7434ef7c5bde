package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * The guardians of some children, in one home or in several.
 *
 * @param kin the guardians
 * @param children with their guardianships, without roles
 * @param restricted the id of a guardian whom a court has restricted; mostly nobody
 */
record Household(List<Kin> kin, List<Person> children, @Nullable String restricted) {

    /**
     * A guardian.
     *
     * @param person without the roles that come from the family
     * @param role parent, guardian or relative
     * @param rights for each of the children
     * @param staff whether the person is a member of staff, too
     */
    record Kin(Person person, String role, Set<Right> rights, boolean staff) {}

    /** How many people the district has more because of this household. */
    int size() {
        return children.size() + (int) kin.stream().filter(k -> !k.staff()).count();
    }
}
