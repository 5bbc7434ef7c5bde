package org.tandem.notification.delivery;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Which lanes are being handled, by any instance. A lane is held for [2 min], far longer than a
 * channel may take; who holds it when its instance dies is forgotten after that.
 */
@Repository
class Lanes {

    private static final String COLLECTION = "delivery_lanes";
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MongoTemplate mongo;
    private final Clock clock;

    Lanes(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Handles a lane, if nobody else does.
     *
     * @param work is given a question whether the lane is still its own, to be asked before each
     *     parcel: the answer yes gives it its full time again
     * @return false when somebody else handles it
     */
    boolean exclusively(Lane lane, Consumer<BooleanSupplier> work) {
        String holder = UUID.randomUUID().toString();
        if (!hold(lane, holder)) {
            return false;
        }
        try {
            work.accept(() -> renew(lane, holder));
        } finally {
            release(lane, holder);
        }
        return true;
    }

    private boolean renew(Lane lane, String holder) {
        Update held = new Update().set("until", clock.instant().plus(LEASE));
        return mongo.updateFirst(by(lane, holder), held, COLLECTION).getMatchedCount() == 1;
    }

    private boolean hold(Lane lane, String holder) {
        Instant now = clock.instant();
        Query free = new Query(Criteria.where("_id").is(lane.key()).and("until").lt(now));
        Update held = new Update().set("holder", holder).set("until", now.plus(LEASE));
        try {
            mongo.findAndModify(
                    free,
                    held,
                    FindAndModifyOptions.options().upsert(true),
                    Document.class,
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException heldByAnother) {
            return false;
        }
    }

    private void release(Lane lane, String holder) {
        mongo.remove(by(lane, holder), COLLECTION);
    }

    private static Query by(Lane lane, String holder) {
        return new Query(Criteria.where("_id").is(lane.key()).and("holder").is(holder));
    }
}
