package org.tandem.notification.channel.email;

import org.tandem.notification.inbox.Category;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.Set;

/** Where it is kept what people want no e-mail of. */
@FunctionalInterface
interface Refusals {

    /** From now on she gets no e-mail about these; doing it again changes nothing. */
    void refuse(DistrictId district, PersonId person, Set<Category> categories);
}
