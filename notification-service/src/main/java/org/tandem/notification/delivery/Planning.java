package org.tandem.notification.delivery;

import org.springframework.stereotype.Service;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationEvent.NotificationCreated;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Planner;
import org.tandem.notification.preference.Preferences;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans over which channels, and when, people are told of what came into their inboxes. */
@Service
class Planning {

    private final PreferencesRepository preferences;
    private final People people;
    private final Reachable reachable;
    private final DeliveryRepository deliveries;
    private final DeliveryProperties properties;
    private final Clock clock;

    Planning(
            PreferencesRepository preferences,
            People people,
            Reachable reachable,
            DeliveryRepository deliveries,
            DeliveryProperties properties,
            Clock clock) {
        this.preferences = preferences;
        this.people = people;
        this.reachable = reachable;
        this.deliveries = deliveries;
        this.properties = properties;
        this.clock = clock;
    }

    /** Something that came into an inbox. */
    record Created(DistrictId district, NotificationCreated notification) {

        Inbox inbox() {
            return new Inbox(district, notification.recipient());
        }

        String person() {
            return Person.idOf(district, notification.recipient());
        }
    }

    /**
     * Plans what is not planned yet.
     *
     * @return whether there was anything to be planned
     */
    boolean plan(Collection<Created> all) {
        Instant now = clock.instant();
        Instant oldest = now.minus(properties.tooOld());
        List<Created> news =
                all.stream().filter(c -> c.notification().at().isAfter(oldest)).toList();
        if (news.isEmpty()) {
            return false;
        }
        Map<String, Set<Channel>> reachable =
                this.reachable.of(
                        people.of(news.stream().map(Created::person).collect(Collectors.toSet()))
                                .values());
        if (reachable.isEmpty()) {
            return false;
        }
        Map<Inbox, Preferences> wishes =
                preferences.of(news.stream().map(Created::inbox).collect(Collectors.toSet()));
        List<Delivery> planned = new ArrayList<>();
        for (Created created : news) {
            NotificationCreated n = created.notification();
            Category category = Category.of(n.kind());
            Planner.plan(
                            category,
                            Boolean.TRUE.equals(n.confirm()) || category == Category.URGENT,
                            Objects.requireNonNull(wishes.get(created.inbox())),
                            reachable.getOrDefault(created.person(), Set.of()),
                            now)
                    .steps()
                    .forEach(step ->
                            planned.add(
                                    Delivery.planned(
                                            created.inbox(),
                                            n.number(),
                                            category,
                                            n.allStudents(),
                                            step,
                                            now)));
        }
        deliveries.plan(planned);
        return !planned.isEmpty();
    }
}
