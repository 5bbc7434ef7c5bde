package org.tandem.messaging.roster.imports;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;

import java.time.Clock;
import java.time.Instant;

/**
 * Lets one instance at a time import into a district. A lease ends by itself when its holder does
 * not renew it, because it has died.
 */
@Repository
class Leases {

    private static final String COLLECTION = "rosterImportLeases";

    private final MongoTemplate mongo;
    private final Clock clock;
    private final RosterProperties properties;

    /** Another one after each start: what held a lease before the start is dead. */
    private final String owner = Ids.next();

    Leases(MongoTemplate mongo, Clock clock, RosterProperties properties) {
        this.mongo = mongo;
        this.clock = clock;
        this.properties = properties;
    }

    /** Takes the lease of a district if nobody has it. */
    boolean take(DistrictId district) {
        Instant now = clock.instant();
        Instant until = now.plus(properties.lease());
        Query over = new Query(where("_id").is(district.value()).and("until").lt(now));
        Update mine = new Update().set("owner", owner).set("until", until);
        if (mongo.updateFirst(over, mine, COLLECTION).getMatchedCount() == 1) {
            return true;
        }
        try {
            mongo.insert(
                    new Document("_id", district.value())
                            .append("owner", owner)
                            .append("until", until),
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Keeps the lease for a while longer; false when another instance has it. */
    boolean renew(DistrictId district) {
        Update longer = new Update().set("until", clock.instant().plus(properties.lease()));
        return mongo.updateFirst(mine(district), longer, COLLECTION).getMatchedCount() == 1;
    }

    void giveBack(DistrictId district) {
        mongo.remove(mine(district), COLLECTION);
    }

    private Query mine(DistrictId district) {
        return new Query(where("_id").is(district.value()).and("owner").is(owner));
    }
}
