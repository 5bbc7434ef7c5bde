package org.tandem.platform.caller;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.List;

/** Whom a district's roster knows by a name; every service asks its own data. */
@FunctionalInterface
public interface SignInNames {

    /** People that are asked for: with a second one nobody knows which of them it is. */
    int ENOUGH = 2;

    /**
     * The people of the district, those who are gone left out, who have this name.
     *
     * @return at most {@link #ENOUGH}
     */
    List<PersonId> named(DistrictId district, SignInName name);
}
