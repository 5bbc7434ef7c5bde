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

    /** By the person's id; one query, and one for each channel that needs any. */
    public Map<String, Set<Channel>> of(Collection<Person> people) {
        if (people.isEmpty() || channels.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<Channel>> bounced = bounces.of(people);
        Map<String, Set<Channel>> reachable = new HashMap<>();
        for (DeliveryChannel channel : channels) {
            for (Person person : channel.reached(people)) {
                if (!bounced.getOrDefault(person.id(), Set.of()).contains(channel.channel())) {
                    reachable
                            .computeIfAbsent(person.id(), _ -> EnumSet.noneOf(Channel.class))
                            .add(channel.channel());
                }
            }
        }
        return reachable;
    }
}
