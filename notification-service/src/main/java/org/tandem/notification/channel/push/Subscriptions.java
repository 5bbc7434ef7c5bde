package org.tandem.notification.channel.push;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices of each person. One document for each, whose id is made of the endpoint: a browser in
 * which another person signs in is hers from then on, and its former owner is not told on it any
 * more.
 */
@Repository
@ConditionalOnProperty(PushProperties.CONFIGURED)
class Subscriptions {

    /** Devices that one person is told on; of more, those signed up first are forgotten. */
    static final int MAX = 10;

    private static final String COLLECTION = "push_subscriptions";
    private static final String DISTRICT = "district";
    private static final String PERSON = "person";
    private static final String SENDER = "sender";
    private static final String AT = "at";

    /** Read at a time; several signed up at once may be more than there may be, for a moment. */
    private static final int PAGE = 2 * MAX;

    private final MongoTemplate mongo;
    private final String sender;

    Subscriptions(MongoTemplate mongo, Vapid vapid) {
        this.mongo = mongo;
        this.sender = vapid.publicKey();
        mongo.indexOps(COLLECTION)
                .createIndex(
                        new Index(DISTRICT, Direction.ASC)
                                .on(PERSON, Direction.ASC)
                                .on(AT, Direction.ASC)
                                .named(PERSON));
    }

    /** Those of a person that can be reached, the newest first. */
    List<Subscription> of(DistrictId district, PersonId person) {
        return all(district, person).stream()
                .filter(s -> s.sender().equals(sender))
                .limit(MAX)
                .toList();
    }

    /** Those of some people who have a device that can be reached. */
    Set<PersonId> owners(DistrictId district, Collection<PersonId> people) {
        Criteria where =
                where(DISTRICT)
                        .is(district.value())
                        .and(PERSON)
                        .in(people.stream().map(PersonId::value).toList())
                        .and(SENDER)
                        .is(sender);
        return mongo
                .findDistinct(new Query(where), PERSON, COLLECTION, Document.class, String.class)
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    private List<Subscription> all(DistrictId district, PersonId person) {
        Query query =
                new Query(belongsTo(district, person))
                        .with(Sort.by(Direction.DESC, AT))
                        .limit(PAGE);
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(Subscriptions::read)
                .toList();
    }

    /**
     * Signs a device up, any number of times; its keys may have become others meanwhile.
     *
     * @return as it is stored
     */
    Subscription put(
            DistrictId district,
            PersonId person,
            String endpoint,
            String key,
            String secret,
            Instant now) {
        String id = Subscription.idOf(endpoint);
        Instant at = find(district, person, id).map(Subscription::at).orElse(now);
        var device = new Subscription(id, district, person, endpoint, key, secret, sender, at);
        try {
            write(device);
        } catch (DuplicateKeyException e) {
            // Two requests made it: now it is there.
            write(device);
        }
        List<Subscription> all = all(district, person);
        all.stream().skip(MAX).forEach(this::remove);
        return device;
    }

    private void write(Subscription s) {
        mongo.upsert(
                new Query(byId(s.district(), s.id())),
                new Update()
                        .set(DISTRICT, s.district().value())
                        .set(PERSON, s.person().value())
                        .set("endpoint", s.endpoint())
                        .set("key", s.key())
                        .set("secret", s.secret())
                        .set(SENDER, s.sender())
                        .set(AT, s.at()),
                COLLECTION);
    }

    private Optional<Subscription> find(DistrictId district, PersonId person, String id) {
        Query query = new Query(byId(district, id).and(PERSON).is(person.value()));
        return Optional.ofNullable(mongo.findOne(query, Document.class, COLLECTION))
                .map(Subscriptions::read);
    }

    /**
     * Forgets a person's device.
     *
     * @return false when she has no such device
     */
    boolean remove(DistrictId district, PersonId person, String id) {
        Query query = new Query(byId(district, id).and(PERSON).is(person.value()));
        return mongo.remove(query, COLLECTION).getDeletedCount() > 0;
    }

    /** Forgets one that is no more, unless it has been signed up for somebody else meanwhile. */
    void remove(Subscription gone) {
        remove(gone.district(), gone.person(), gone.id());
    }

    private static Criteria belongsTo(DistrictId district, PersonId person) {
        return where(DISTRICT).is(district.value()).and(PERSON).is(person.value());
    }

    private static Criteria byId(DistrictId district, String id) {
        return where("_id").is(district + ":" + id);
    }

    private static Subscription read(Document stored) {
        var district = new DistrictId(stored.getString(DISTRICT));
        return new Subscription(
                stored.getString("_id").substring(district.value().length() + 1),
                district,
                new PersonId(stored.getString(PERSON)),
                stored.getString("endpoint"),
                stored.getString("key"),
                stored.getString("secret"),
                stored.getString(SENDER),
                stored.getDate(AT).toInstant());
    }
}
