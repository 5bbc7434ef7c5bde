package org.tandem.notification.delivery;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** On which channels people have an address that is some good, as far as anybody knows. */
@Component
public class Reachable {

    private final List<DeliveryChannel> channels;
    private final Bounces bounces;

    Reachable(ObjectProvider<DeliveryChannel> channels, Bounces bounces) {
        this.channels = channels.stream().toList();
        this.bounces = bounces;
    }

    /** The channels of this installation. */
    public Set<Channel> offered() {
        Set<Channel> offered = EnumSet.noneOf(Channel.class);
        channels.forEach(c -> offered.add(c.channel()));
        return offered;
    }

    /**
     * The channels that have an address of somebody, some good or not, by the person's id; one
     * query for each channel that needs any.
     */
    public Map<String, Set<Channel>> addressed(Collection<Person> people) {
        Map<String, Set<Channel>> addressed = new HashMap<>();
        for (DeliveryChannel channel : channels) {
            for (Person person : channel.reached(people)) {
                addressed
                        .computeIfAbsent(person.id(), _ -> EnumSet.noneOf(Channel.class))
                        .add(channel.channel());
            }
        }
        return addressed;
    }

    /** Those of them that are some good: one query more. */
    public Map<String, Set<Channel>> of(Collection<Person> people) {
        if (people.isEmpty() || channels.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<Channel>> reachable = addressed(people);
        bounces.of(people)
                .forEach((person, bounced) -> {
                    Set<Channel> left = reachable.getOrDefault(person, Set.of());
                    if (!left.isEmpty() && !bounced.isEmpty()) {
                        left.removeAll(bounced);
                    }
                });
        reachable.values().removeIf(Set::isEmpty);
        return reachable;
    }
}
