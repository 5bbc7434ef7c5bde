package org.tandem.platform.outbox;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes events out of their documents once the broker has them: many documents in one bulk write,
 * off the path of the sender. Should it fail or the instance die first, the sweep sends those
 * events again, which their readers expect.
 */
public final class OutboxAcknowledger {

    private static final Logger log = LoggerFactory.getLogger(OutboxAcknowledger.class);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    static final Document CLEARED =
            new Document(Outbox.ENTRIES, "").append(Outbox.OLDEST, "").append(Outbox.LEASE, "");

    private final MongoTemplate mongo;
    private final int batchSize;
    private final BlockingQueue<Delivery> sent = new LinkedBlockingQueue<>();
    private volatile boolean running;

    /** One per application. */
    public OutboxAcknowledger(MongoTemplate mongo, OutboxProperties properties) {
        this.mongo = mongo;
        this.batchSize = properties.acknowledgementBatch();
    }

    /** Notes a delivery the broker has acknowledged. */
    void sent(Delivery delivery) {
        sent.add(delivery);
    }

    /**
     * Starts clearing.
     *
     * @param cleared is told each delivery that need not be held any more
     */
    void start(Consumer<Delivery> cleared) {
        running = true;
        Thread.ofVirtual().name("outbox-acknowledger").start(() -> run(cleared));
    }

    /** Stops after the batch in hand; what is left is sent again by the next sweep. */
    void stop() {
        running = false;
    }

    private void run(Consumer<Delivery> cleared) {
        List<Delivery> batch = new ArrayList<>(batchSize);
        while (running || !sent.isEmpty()) {
            try {
                Delivery first = sent.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                sent.drainTo(batch, batchSize - 1);
                batch.stream()
                        .collect(Collectors.groupingBy(Delivery::collection))
                        .forEach(this::clear);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("{} sent events stay for the sweep: {}", batch.size(), e.getMessage());
            } finally {
                batch.forEach(cleared);
                batch.clear();
            }
        }
    }

    /**
     * Clears the whole outbox of documents that hold just what was sent; where others have been
     * added, pulls those that were sent, and the sweep sees to the rest.
     */
    private void clear(String collection, List<Delivery> deliveries) {
        List<WriteModel<Document>> unchanged = new ArrayList<>(deliveries.size());
        for (Delivery d : deliveries) {
            unchanged.add(
                    new UpdateOneModel<>(
                            new Document("_id", d.id())
                                    .append("version", d.version())
                                    .append(
                                            Outbox.ENTRIES,
                                            new Document("$size", d.entries().size())),
                            new Document("$unset", CLEARED)));
        }
        var result = mongo.getCollection(collection).bulkWrite(unchanged, UNORDERED);
        if (result.getMatchedCount() == deliveries.size()) {
            return;
        }
        List<WriteModel<Document>> changed = new ArrayList<>(deliveries.size());
        for (Delivery d : deliveries) {
            List<String> ids = d.entries().stream().map(OutboxEntry::id).toList();
            changed.add(
                    new UpdateOneModel<>(
                            new Document("_id", d.id())
                                    .append(Outbox.ENTRIES + ".id", ids.getFirst()),
                            new Document(
                                    "$pull",
                                    new Document(
                                            Outbox.ENTRIES,
                                            new Document("id", new Document("$in", ids))))));
        }
        mongo.getCollection(collection).bulkWrite(changed, UNORDERED);
    }
}
