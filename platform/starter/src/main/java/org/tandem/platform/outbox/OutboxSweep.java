package org.tandem.platform.outbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.platform.id.Ids;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;

/**
 * Finds what a crashed instance, or a full relay, left in the store, and brings it to the lanes in
 * the order it was written. Looks by an index that holds nothing but waiting documents, so an idle
 * sweep costs next to nothing.
 */
public final class OutboxSweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxSweep.class);

    private final MongoTemplate mongo;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final OutboxAcknowledger acknowledger;
    private final OutboxMetrics metrics;
    private final OutboxProperties properties;
    private final Clock clock;
    private volatile boolean running;

    /** The one that sweeps; one from before a stop ends when it sees that it is another. */
    private volatile @Nullable Thread thread;

    /** One per application; starts after the output bindings and stops before them. */
    public OutboxSweep(
            MongoTemplate mongo,
            Outbox outbox,
            OutboxRelay relay,
            OutboxAcknowledger acknowledger,
            OutboxMetrics metrics,
            OutboxProperties properties,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.relay = relay;
        this.acknowledger = acknowledger;
        this.metrics = metrics;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        relay.start();
        acknowledger.start(relay::release);
        Thread started = Thread.ofVirtual().name("outbox-sweep").unstarted(this::run);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        running = false;
        relay.stop();
        acknowledger.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the output bindings, before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running && Thread.currentThread() == thread) {
            try {
                for (String collection : outbox.collections()) {
                    measure(collection);
                }
                sweep();
                Thread.sleep(properties.sweepInterval());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("sweep not finished: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.sweepInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /**
     * While the broker is away nothing is brought: the lanes wait already. When the relay is
     * behind, everything in the store is brought, whoever's lease it is under, because newer events
     * must not overtake it.
     */
    private void sweep() {
        if (relay.isBrokerAway()) {
            return;
        }
        if (!relay.isBehind()) {
            outbox.collections().forEach(c -> bring(c, false));
        } else if (bringEverything()) {
            relay.catchUp(this::bringEverything);
        }
    }

    private boolean bringEverything() {
        boolean everything = true;
        for (String collection : outbox.collections()) {
            everything &= bring(collection, true);
        }
        return everything;
    }

    /** Returns whether all that waits in the collection is in the lanes now. */
    private boolean bring(String collection, boolean behind) {
        String after = "";
        while (running && relay.room() >= keptFree(behind) + properties.sweepPage()) {
            Instant now = clock.instant();
            Bson waiting = Filters.gt(Outbox.OLDEST, after);
            List<Document> page =
                    mongo.getCollection(collection)
                            .find(
                                    behind
                                            ? waiting
                                            : Filters.and(waiting, Filters.lte(Outbox.LEASE, now)))
                            .sort(Sorts.ascending(Outbox.OLDEST))
                            .limit(properties.sweepPage())
                            .into(new ArrayList<>());
            take(collection, page, now);
            if (page.size() < properties.sweepPage()) {
                return true;
            }
            after = page.getLast().getString(Outbox.OLDEST);
        }
        return false;
    }

    /**
     * A bulk write may leave more than the relay holds. Half of its room is kept for what is being
     * written now; otherwise that would have to wait for the whole of the bulk.
     */
    private int keptFree(boolean behind) {
        return behind
                ? 0
                : Math.min(properties.held() / 2, properties.held() - properties.sweepPage());
    }

    /** Renews the leases of a page, so that other instances leave it to this one, and sends it. */
    private void take(String collection, List<Document> page, Instant now) {
        List<Object> expired = new ArrayList<>();
        List<Object> emptied = new ArrayList<>();
        for (Document document : page) {
            List<OutboxEntry> entries = OutboxEntry.of(document);
            Object id = Objects.requireNonNull(document.get("_id"));
            if (entries.isEmpty()) {
                emptied.add(id);
                continue;
            }
            if (document.get(Outbox.LEASE, Date.class).toInstant().isBefore(now)) {
                expired.add(id);
            }
            Number version = document.get("version", Number.class);
            relay.enqueue(new Delivery(collection, id, version.longValue(), entries));
        }
        var documents = mongo.getCollection(collection);
        if (!expired.isEmpty()) {
            Instant until = now.plus(properties.lease());
            documents.updateMany(Filters.in("_id", expired), Updates.set(Outbox.LEASE, until));
        }
        if (!emptied.isEmpty()) {
            documents.updateMany(
                    Filters.and(Filters.in("_id", emptied), Filters.size(Outbox.ENTRIES, 0)),
                    new Document("$unset", OutboxAcknowledger.CLEARED));
        }
    }

    private void measure(String collection) {
        Bson waiting = Filters.gt(Outbox.OLDEST, "");
        long pending = mongo.getCollection(collection).countDocuments(waiting);
        Document oldest =
                pending == 0
                        ? null
                        : mongo.getCollection(collection)
                                .find(waiting)
                                .sort(Sorts.ascending(Outbox.OLDEST))
                                .limit(1)
                                .first();
        metrics.measured(
                collection,
                pending,
                oldest == null ? null : Ids.timeOf(oldest.getString(Outbox.OLDEST)));
    }
}
