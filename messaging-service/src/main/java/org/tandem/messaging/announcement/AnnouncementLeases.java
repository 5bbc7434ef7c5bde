package org.tandem.messaging.announcement;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.Ids;

import java.time.Clock;
import java.time.Instant;

/**
 * Lets one instance at a time send an announcement. It only saves work: what two instances do at
 * once is done once, because every step may be repeated and {@link Announcement#advance} lets one
 * of them go on. A lease ends by itself when its holder has died.
 */
@Repository
class AnnouncementLeases {

    private static final String COLLECTION = "announcementLeases";

    private final MongoTemplate mongo;
    private final Clock clock;
    private final AnnouncementProperties properties;

    /** Another one after each start: what held a lease before the start is dead. */
    private final String owner = Ids.next();

    AnnouncementLeases(MongoTemplate mongo, Clock clock, AnnouncementProperties properties) {
        this.mongo = mongo;
        this.clock = clock;
        this.properties = properties;
    }

    /** Takes the lease if nobody has it. */
    boolean take(AnnouncementId id) {
        Instant now = clock.instant();
        Instant until = now.plus(properties.lease());
        Query over = new Query(where("_id").is(id.value()).and("until").lt(now));
        Update mine = new Update().set("owner", owner).set("until", until);
        if (mongo.updateFirst(over, mine, COLLECTION).getMatchedCount() == 1) {
            return true;
        }
        try {
            mongo.insert(
                    new Document("_id", id.value()).append("owner", owner).append("until", until),
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Keeps the lease for a while longer; false when another instance has it. */
    boolean renew(AnnouncementId id) {
        Update longer = new Update().set("until", clock.instant().plus(properties.lease()));
        return mongo.updateFirst(mine(id), longer, COLLECTION).getMatchedCount() == 1;
    }

    void giveBack(AnnouncementId id) {
        mongo.remove(mine(id), COLLECTION);
    }

    private Query mine(AnnouncementId id) {
        return new Query(where("_id").is(id.value()).and("owner").is(owner));
    }
}
