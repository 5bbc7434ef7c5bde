package org.tandem.notification.preference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.List;
import java.util.Map;

/** What becomes of preferences. Its schema and samples are in {@code contracts}. */
public sealed interface PreferencesEvent extends Event {

    /**
     * A person has chosen how she is told. Her holidays are not in it: when she is away is nobody's
     * business.
     *
     * @param version how often she has chosen
     * @param choices what over which channel, as far as she chose it
     * @param quietHours absent where they are the usual ones
     * @param officeHours absent where they are the usual ones
     * @param digest absent where it is the usual one
     * @param zone absent where it is the one that the district knows
     */
    @EventType("org.tandem.notification.preferences.changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PreferencesChanged(
            @JsonIgnore DistrictId district,
            PersonId person,
            long version,
            Map<Category, Map<Channel, Choice>> choices,
            @Nullable List<Hours> quietHours,
            @Nullable List<Hours> officeHours,
            @Nullable Digest digest,
            @Nullable String zone)
            implements PreferencesEvent {

        static PreferencesChanged of(Inbox inbox, Wishes w) {
            return new PreferencesChanged(
                    inbox.district(),
                    inbox.owner(),
                    w.version(),
                    w.choices(),
                    w.quiet(),
                    w.office(),
                    w.digest(),
                    w.zone());
        }

        @Override
        public Topic topic() {
            return Topic.NOTIFICATION_EVENTS;
        }

        @Override
        public String subject() {
            return key();
        }

        /** In order with the person's notifications. */
        @Override
        public String key() {
            return new Inbox(district, person).key();
        }
    }
}
