package org.tandem.platform.outbox;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Many documents with their events in one unordered bulk write. Each is still one write of its own,
 * atomic and conditional on the version that was read. The lease on the events is over at once, so
 * that the sweep takes them page by page, and memory stays as it is however many there are.
 */
final class OutboxBulk {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int DUPLICATE_KEY = 11000;

    private final MongoTemplate mongo;
    private final CloudEvents envelopes;
    private final Clock clock;

    OutboxBulk(MongoTemplate mongo, CloudEvents envelopes, Clock clock) {
        this.mongo = mongo;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    boolean write(String collection, DistrictId district, List<BulkChange> changes) {
        if (changes.isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        List<WriteModel<Document>> models = new ArrayList<>(changes.size());
        for (BulkChange change : changes) {
            models.add(
                    change.version() == BulkChange.NEW
                            ? insert(district, change, now)
                            : update(district, change, now));
        }
        try {
            var result = mongo.getCollection(collection).bulkWrite(models, UNORDERED);
            return result.getMatchedCount() + result.getInsertedCount() == changes.size();
        } catch (MongoBulkWriteException e) {
            boolean onlyTaken =
                    e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyTaken) {
                throw e;
            }
            return false;
        }
    }

    private InsertOneModel<Document> insert(DistrictId district, BulkChange change, Instant now) {
        Document document = new Document("_id", change.id());
        document.putAll(change.set());
        document.append("district", district.value()).append("version", 1L);
        if (!change.events().isEmpty()) {
            List<OutboxEntry> entries = entries(district, change.events());
            document.append(Outbox.ENTRIES, entries.stream().map(OutboxEntry::toDocument).toList())
                    .append(Outbox.OLDEST, entries.getFirst().id())
                    .append(Outbox.LEASE, now);
        }
        return new InsertOneModel<>(document);
    }

    private UpdateOneModel<Document> update(DistrictId district, BulkChange change, Instant now) {
        Document set = new Document(change.set());
        Document update = new Document("$inc", new Document("version", 1L));
        if (!change.unset().isEmpty()) {
            Document unset = new Document();
            change.unset().forEach(field -> unset.append(field, ""));
            update.append("$unset", unset);
        }
        if (!change.events().isEmpty()) {
            List<OutboxEntry> entries = entries(district, change.events());
            List<Document> pushed = entries.stream().map(OutboxEntry::toDocument).toList();
            update.append("$push", new Document(Outbox.ENTRIES, new Document("$each", pushed)))
                    .append("$min", new Document(Outbox.OLDEST, entries.getFirst().id()));
            set.append(Outbox.LEASE, now);
        }
        update.append("$set", set);
        return new UpdateOneModel<>(
                new Document("_id", change.id())
                        .append("district", district.value())
                        .append("version", change.version()),
                update);
    }

    private List<OutboxEntry> entries(DistrictId district, List<Event> events) {
        return events.stream().map(e -> OutboxEntry.of(district, e, envelopes)).toList();
    }
}
