package org.tandem.notification.reach;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.Ids;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whose turn the sweep is: one document that says who has it until when. It is held for [2 min]
 * after each page, and after a whole sweep until the next is due, so that of all instances one
 * sweeps once in an interval, and another goes on when it dies. Whatever is held for longer than
 * that was held before the clock was put back, and is not held any more.
 */
@Repository
class SweepTurn {

    private static final String COLLECTION = "reachability_turn";
    private static final String TURN = "sweep";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MongoTemplate mongo;
    private final Clock clock;
    private final Duration longest;

    /** Another one after each start: what held it before the start is dead. */
    private final String holder = Ids.next();

    SweepTurn(MongoTemplate mongo, ReachabilityProperties properties, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.longest = properties.interval().compareTo(LEASE) > 0 ? properties.interval() : LEASE;
    }

    /** Takes the turn, if nobody has it and it is time. */
    boolean take() {
        Instant now = clock.instant();
        Criteria over = where(UNTIL).lte(now);
        Criteria notByThisClock = where(UNTIL).gt(now.plus(longest));
        try {
            mongo.findAndModify(
                    new Query(where("_id").is(TURN).orOperator(over, notByThisClock)),
                    new Update().set(HOLDER, holder).set(UNTIL, now.plus(LEASE)),
                    FindAndModifyOptions.options().upsert(true),
                    Document.class,
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException heldByAnother) {
            return false;
        }
    }

    /** Keeps the turn for a while longer; false when another instance has taken it. */
    boolean keep() {
        return holdUntil(clock.instant().plus(LEASE));
    }

    /** Nobody's turn is before then. */
    void rest(Instant until) {
        holdUntil(until);
    }

    private boolean holdUntil(Instant until) {
        return mongo.updateFirst(
                                new Query(where("_id").is(TURN).and(HOLDER).is(holder)),
                                new Update().set(UNTIL, until),
                                COLLECTION)
                        .getMatchedCount()
                == 1;
    }
}
