package org.tandem.notification.reach;

import org.springframework.stereotype.Service;
import org.tandem.notification.delivery.Bounces;
import org.tandem.notification.delivery.Reachable;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Seen;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether people are reached, from what is stored now. */
@Service
class Reachabilities {

    private final Reachable reachable;
    private final People people;
    private final Bounces bounces;
    private final Seen seen;
    private final Clock clock;

    Reachabilities(Reachable reachable, People people, Bounces bounces, Seen seen, Clock clock) {
        this.reachable = reachable;
        this.people = people;
        this.bounces = bounces;
        this.seen = seen;
        this.clock = clock;
    }

    /**
     * Somebody with what follows for her.
     *
     * @param language as families are counted by it ({@link Family#language})
     */
    record Found(String language, Reachability reachability) {}

    Reachability of(Inbox inbox) {
        return Objects.requireNonNull(of(Set.of(inbox)).get(inbox)).reachability();
    }

    /** All of them, by one query for each thing that is asked. */
    Map<Inbox, Found> of(Collection<Inbox> inboxes) {
        Map<String, Person> known = known(inboxes);
        Map<String, Set<Channel>> addressed = reachable.addressed(known.values());
        Map<String, Set<Channel>> bounced = bounces.of(known.values());
        Map<Inbox, Instant> seenAt = seen.of(inboxes);
        Set<Channel> offered = reachable.offered();
        Instant now = clock.instant();
        Map<Inbox, Found> found = new HashMap<>();
        for (Inbox inbox : inboxes) {
            String id = Person.idOf(inbox.district(), inbox.owner());
            Person person = known.get(id);
            found.put(
                    inbox,
                    new Found(
                            Family.language(person == null ? null : person.language()),
                            Reachability.of(
                                    offered,
                                    addressed.getOrDefault(id, Set.of()),
                                    bounced.getOrDefault(id, Set.of()),
                                    seenAt.get(inbox),
                                    now)));
        }
        return found;
    }

    private Map<String, Person> known(Collection<Inbox> inboxes) {
        return people
                .of(
                        inboxes.stream()
                                .map(i -> Person.idOf(i.district(), i.owner()))
                                .collect(Collectors.toSet()))
                .values()
                .stream()
                .filter(p -> !p.isGone())
                .collect(Collectors.toMap(Person::id, p -> p));
    }
}
