package org.tandem.notification.channel;

import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What one person is told at once over one channel.
 *
 * @param id the same whenever it is brought again: at most 100 characters of {@code [A-Za-z0-9_.-]}
 * @param district the tenant
 * @param recipient who is told
 * @param mode whether it is her digest
 * @param language hers, one of those there are texts in
 * @param zone hers, for the times in it
 * @param items what she is told, in the order of their categories and numbers; at least one
 */
public record Parcel(
        String id,
        DistrictId district,
        Person recipient,
        Mode mode,
        Locale language,
        ZoneId zone,
        List<Item> items) {

    /** Makes the list its own. */
    public Parcel {
        items = List.copyOf(items);
    }

    /**
     * One notification.
     *
     * @param category what it is
     * @param notification as she sees it, with the title in her language
     */
    public record Item(Category category, NotificationView notification) {}

    /** Whether there is danger in it. */
    public boolean isEmergency() {
        return items.stream().anyMatch(i -> i.category() == Category.EMERGENCY);
    }
}
