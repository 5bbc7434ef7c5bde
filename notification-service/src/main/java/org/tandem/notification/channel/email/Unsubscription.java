package org.tandem.notification.channel.email;

import org.tandem.notification.inbox.Category;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody ends who says that she wants no more of this.
 *
 * @param district the tenant
 * @param person who gets it
 * @param categories what she wants no e-mail of; never an emergency
 * @param language in which she is asked
 */
record Unsubscription(
        DistrictId district, PersonId person, Set<Category> categories, Locale language) {

    /** Nobody can refuse to be told of danger. */
    Unsubscription {
        EnumSet<Category> refusable = EnumSet.noneOf(Category.class);
        categories.stream().filter(c -> c != Category.EMERGENCY).forEach(refusable::add);
        categories = Set.copyOf(refusable);
    }
}
