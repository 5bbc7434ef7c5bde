package org.tandem.notification.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When people last looked into their inboxes, or let themselves be told what comes into them: one
 * small document for each, written once in [1 d] by an instance, so what it says may be older than
 * the truth by as much.
 */
@Repository
public class Seen {

    private static final Logger log = LoggerFactory.getLogger(Seen.class);

    private static final String COLLECTION = "seen";
    private static final String AT = "at";
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int REMEMBERED = 200_000;

    private final MongoTemplate mongo;
    private final Clock clock;

    /** When it was written here last. */
    private final Cache<Inbox, Instant> written =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Seen(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Whether it is time to note somebody again; asks nobody. */
    public boolean isDue(Inbox inbox) {
        Instant before = written.getIfPresent(inbox);
        return before == null || !before.isAfter(clock.instant().minus(AGAIN));
    }

    /**
     * Somebody is here. Waits for the store where it is time to note it; what cannot be noted is
     * noted the next time, and keeps nobody from reading.
     */
    public void note(Inbox inbox) {
        if (!isDue(inbox)) {
            return;
        }
        Instant now = clock.instant();
        try {
            mongo.upsert(
                    new Query(Criteria.where("_id").is(inbox.key())),
                    new Update().max(AT, now),
                    COLLECTION);
            written.put(inbox, now);
        } catch (DataAccessException e) {
            log.debug("not noted: {}", e.getClass().getSimpleName());
        }
    }

    /** When some people were last here; who never was is left out. */
    public Map<Inbox, Instant> of(Collection<Inbox> inboxes) {
        Query theirs =
                new Query(Criteria.where("_id").in(inboxes.stream().map(Inbox::key).toList()));
        return mongo.find(theirs, Document.class, COLLECTION).stream()
                .collect(Collectors.toMap(Seen::inbox, d -> d.getDate(AT).toInstant()));
    }

    private static Inbox inbox(Document stored) {
        String key = stored.getString("_id");
        int colon = key.indexOf(':');
        return new Inbox(
                new DistrictId(key.substring(0, colon)), new PersonId(key.substring(colon + 1)));
    }
}
