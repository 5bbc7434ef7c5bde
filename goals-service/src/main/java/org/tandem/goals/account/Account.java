package org.tandem.goals.account;

import org.tandem.goals.account.RosterEvent.PersonChanged;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.List;

/**
 * How a person is known when she signs in, and nothing else of her.
 *
 * @param id district and person: unique over all districts
 * @param district the tenant
 * @param person her id in the district
 * @param signInNames by which the district's sign-in may name her ({@link SignInName}); none once
 *     she is gone
 * @param since when that was told; a later telling has a greater one
 */
record Account(
        String id, DistrictId district, PersonId person, List<String> signInNames, String since) {

    static Account of(Received<?> received, PersonChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new Account(
                district + ":" + changed.person(),
                district,
                changed.person(),
                SignInName.all(changed.email(), changed.username()),
                received.since());
    }

    /**
     * She stays without a name, so that what was told of her before and comes late does nothing.
     */
    static Account gone(Gone<?> gone) {
        int colon = Math.max(gone.key().indexOf(':'), 0);
        return new Account(
                gone.key(),
                new DistrictId(gone.key().substring(0, colon)),
                new PersonId(gone.key().substring(colon + 1)),
                List.of(),
                gone.since());
    }
}
