package org.tandem.notification.inbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The announcements that were withdrawn. A withdrawal can overtake what it withdraws, which has
 * other record keys; so it is remembered for as long as that can come again.
 */
@Repository
public class Withdrawals {

    private static final String COLLECTION = "withdrawnAnnouncements";

    private final MongoTemplate mongo;
    private final NotificationRepository notifications;
    private final Clock clock;

    Withdrawals(MongoTemplate mongo, NotificationRepository notifications, Clock clock) {
        this.mongo = mongo;
        this.notifications = notifications;
        this.clock = clock;
        mongo.indexOps(COLLECTION)
                .createIndex(
                        new Index("at", Direction.ASC)
                                .named("forgotten")
                                .expire(Topic.RETENTION.multipliedBy(2)));
    }

    /** Remembers one and hides what is stored about it; any number of times. */
    public void withdraw(DistrictId district, String announcement) {
        mongo.upsert(
                new Query(where("_id").is(announcement)),
                new Update().set("district", district.value()).set("at", clock.instant()),
                COLLECTION);
        notifications.withdraw(district, announcement);
    }

    /** Hides again what is stored about one: something may have been stored meanwhile. */
    public void settle(DistrictId district, String announcement) {
        notifications.withdraw(district, announcement);
    }

    /** Those of the announcements that were withdrawn. */
    public Set<String> among(Collection<String> announcements) {
        if (announcements.isEmpty()) {
            return Set.of();
        }
        return mongo
                .find(new Query(where("_id").in(announcements)), Document.class, COLLECTION)
                .stream()
                .map(d -> d.getString("_id"))
                .collect(Collectors.toSet());
    }
}
