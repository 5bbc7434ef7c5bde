package org.tandem.platform.outbox;

import com.mongodb.client.model.Filters;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Writes a document and the events its change causes in one single-document write, which every
 * MongoDB-compatible store makes atomic, and hands the events to the {@link OutboxRelay}
 * afterwards.
 *
 * <p>The document then has {@value #ENTRIES}, the events; {@value #OLDEST}, the id of the oldest of
 * them; and {@value #LEASE}, the time from which any instance may send them because the one that
 * wrote them should have done so. All three vanish once the broker has acknowledged.
 */
public final class Outbox {

    /** The field with the waiting events. */
    static final String ENTRIES = "outbox";

    /**
     * The field with the id of the oldest of them: the order of the sweep, and its index. A UUIDv7
     * is a time to the millisecond and, within it, a sequence (RFC 9562 section 6.2), so that what
     * one instance wrote in one millisecond keeps its order too.
     */
    static final String OLDEST = "outboxOldest";

    /** The field with the time until which one instance alone sends them. */
    static final String LEASE = "outboxLease";

    private static final int LOCKS = 4096;

    private final MongoTemplate mongo;
    private final CloudEvents envelopes;
    private final OutboxRelay relay;
    private final OutboxProperties properties;
    private final Clock clock;
    private final OutboxBulk bulk;
    private final Set<String> collections = ConcurrentHashMap.newKeySet();
    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

    /** One per application. */
    public Outbox(
            MongoTemplate mongo,
            CloudEvents envelopes,
            OutboxRelay relay,
            OutboxProperties properties,
            Clock clock) {
        this.mongo = mongo;
        this.envelopes = envelopes;
        this.relay = relay;
        this.properties = properties;
        this.clock = clock;
        this.bulk = new OutboxBulk(mongo, envelopes, clock);
    }

    /** Makes the sweep look after a collection, by an index that holds only what is waiting. */
    public void watch(String collection) {
        mongo.indexOps(collection)
                .createIndex(new Index(OLDEST, Sort.Direction.ASC).named(OLDEST).sparse());
        collections.add(collection);
    }

    Set<String> collections() {
        return collections;
    }

    /**
     * Inserts a document with its events.
     *
     * @throws org.springframework.dao.DuplicateKeyException when a unique index forbids it
     */
    public void insert(
            String collection, DistrictId district, Document document, List<Event> events) {
        if (events.isEmpty()) {
            mongo.insert(document, collection);
            return;
        }
        Object id = Objects.requireNonNull(document.get("_id"), "a document has an _id");
        exclusively(
                events.getFirst().key(),
                () -> {
                    List<OutboxEntry> entries = entries(district, events);
                    document.put(ENTRIES, entries.stream().map(OutboxEntry::toDocument).toList());
                    document.put(OLDEST, entries.getFirst().id());
                    document.put(LEASE, clock.instant().plus(properties.lease()));
                    mongo.insert(document, collection);
                    return relay.offer(new Delivery(collection, id, 1, entries));
                });
    }

    /**
     * Changes the one document that the query finds and adds the events to it.
     *
     * @param query finds the document by its id and the version before the change
     * @param version the document's version after the change
     * @return whether the query found it
     */
    public boolean update(
            String collection,
            DistrictId district,
            Object id,
            Query query,
            Update change,
            long version,
            List<Event> events) {
        if (events.isEmpty()) {
            return mongo.updateFirst(query, change, collection).getMatchedCount() == 1;
        }
        return exclusively(
                events.getFirst().key(),
                () -> {
                    List<OutboxEntry> entries = entries(district, events);
                    change.push(ENTRIES)
                            .each(entries.stream().map(OutboxEntry::toDocument).toArray());
                    change.min(OLDEST, entries.getFirst().id())
                            .set(LEASE, clock.instant().plus(properties.lease()));
                    boolean found =
                            mongo.updateFirst(query, change, collection).getMatchedCount() == 1;
                    if (found) {
                        relay.offer(new Delivery(collection, id, version, entries));
                    }
                    return found;
                });
    }

    /**
     * Writes many documents with their events. The sweep of any instance brings those to the
     * broker; none is held in memory before.
     *
     * @param changes at most some hundreds, each of another document
     * @return whether all were written; otherwise some had been changed since they were read, and
     *     the others are written
     */
    public boolean writeAll(String collection, DistrictId district, List<BulkChange> changes) {
        return bulk.write(collection, district, changes);
    }

    /** Whether a collection has events that the broker has not acknowledged yet. */
    public boolean isWaiting(String collection) {
        return mongo.getCollection(collection).find(Filters.gt(OLDEST, "")).limit(1).first()
                != null;
    }

    /** Does work on one key alone within this instance; may be nested for the same key. */
    public <R> R exclusively(String key, Supplier<R> work) {
        ReentrantLock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Made while the key is held, so that the ids of its events sort as they were written. */
    private List<OutboxEntry> entries(DistrictId district, List<Event> events) {
        return events.stream().map(e -> OutboxEntry.of(district, e, envelopes)).toList();
    }
}
