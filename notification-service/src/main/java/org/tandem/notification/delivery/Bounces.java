package org.tandem.notification.delivery;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Addresses that are no good, so that nothing more is sent there until the district has another.
 * They are remembered by a hash: here is no second place from which they could leak.
 */
@Repository
public class Bounces {

    private static final String COLLECTION = "bounced_addresses";

    private final MongoTemplate mongo;
    private final Clock clock;

    Bounces(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Her address on this channel is no good. Devices forget their address themselves. */
    void note(Person person, Channel channel, String reason) {
        String address = address(person, channel);
        if (address == null) {
            return;
        }
        mongo.upsert(
                new Query(Criteria.where("_id").is(id(person, channel))),
                new Update()
                        .set("address", hash(address))
                        .set("reason", reason)
                        .set("at", clock.instant()),
                COLLECTION);
    }

    /** The channels on which the addresses that people have now are no good, by the person's id. */
    public Map<String, Set<Channel>> of(Collection<Person> people) {
        List<String> ids =
                people.stream()
                        .flatMap(p -> Stream.of(id(p, Channel.EMAIL), id(p, Channel.SMS)))
                        .toList();
        Map<String, String> bounced = new HashMap<>();
        mongo.find(new Query(Criteria.where("_id").in(ids)), Document.class, COLLECTION)
                .forEach(d -> bounced.put(d.getString("_id"), d.getString("address")));
        Map<String, Set<Channel>> found = new HashMap<>();
        for (Person person : people) {
            Set<Channel> channels = EnumSet.noneOf(Channel.class);
            for (Channel channel : Channel.values()) {
                String address = address(person, channel);
                if (address != null && hash(address).equals(bounced.get(id(person, channel)))) {
                    channels.add(channel);
                }
            }
            found.put(person.id(), channels);
        }
        return found;
    }

    private static String id(Person person, Channel channel) {
        return person.id() + ":" + channel;
    }

    private static @Nullable String address(Person person, Channel channel) {
        return switch (channel) {
            case EMAIL -> person.email();
            case SMS -> person.sms();
            case PUSH, WEBHOOK -> null;
        };
    }

    private static String hash(String address) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(address.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
