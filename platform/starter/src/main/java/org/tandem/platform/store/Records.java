package org.tandem.platform.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;

import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.outbox.Outbox;

import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Records whose truth comes from elsewhere, read and written some hundreds at a time. Beside each
 * lies a fingerprint of it, so that what is the same as before is not written and causes no event.
 *
 * @param <T> the record stored; its component {@code id} is the document's {@code _id}
 */
public final class Records<T> {

    private static final String ID = "_id";
    private static final String DISTRICT = "district";
    private static final String FINGERPRINT = "fingerprint";

    /**
     * Field with a number for what a record was made of: what is made of the same again is the same
     * record, without being made. It goes with every change that does not say it.
     */
    public static final String SOURCE = "source";

    private static final int CURSOR = 1000;

    private final Class<T> type;
    private final List<String> components;
    private final String collection;
    private final MongoTemplate mongo;
    private final CodecRegistry codecs;
    private final Outbox outbox;

    Records(Class<T> type, String collection, MongoTemplate mongo, Outbox outbox) {
        this.type = type;
        this.components =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("id"))
                        .toList();
        this.collection = collection;
        this.mongo = mongo;
        this.codecs = mongo.getCollection(collection).getCodecRegistry();
        this.outbox = outbox;
        outbox.watch(collection);
    }

    /** Creates an index when it is missing. */
    public void index(Index index) {
        mongo.indexOps(collection).createIndex(index);
    }

    /** The documents with these ids that are the district's; at most a thousand. */
    public Map<String, StoredRecord<T>> find(DistrictId district, Collection<String> ids) {
        Map<String, StoredRecord<T>> found = HashMap.newHashMap(ids.size());
        if (!ids.isEmpty()) {
            each(district, Filters.in(ID, ids), List.of(), r -> found.put(r.id(), r));
        }
        return found;
    }

    /**
     * The district's documents that meet a condition, one after the other.
     *
     * @param fields those that are read; none means all. The {@code _id} always is
     */
    public void each(
            DistrictId district,
            Bson where,
            List<String> fields,
            Consumer<StoredRecord<T>> consumer) {
        var documents =
                mongo.getCollection(collection)
                        .find(Filters.and(Filters.eq(DISTRICT, district.value()), where))
                        .batchSize(CURSOR);
        if (!fields.isEmpty()) {
            documents.projection(Projections.include(fields));
        }
        try (var cursor = documents.cursor()) {
            while (cursor.hasNext()) {
                consumer.accept(stored(cursor.next()));
            }
        }
    }

    /**
     * The district's documents in the order of their ids, which begin with {@code district:}. They
     * may be written while they are read.
     *
     * @param page documents read at a time, at most a thousand
     * @param fields those that are read; none means all. The {@code _id} always is
     */
    public void pages(
            DistrictId district,
            int page,
            List<String> fields,
            Consumer<List<StoredRecord<T>>> consumer) {
        String after = district.value() + ":";
        String end = district.value() + ";";
        while (true) {
            var documents =
                    mongo.getCollection(collection)
                            .find(Filters.and(Filters.gt(ID, after), Filters.lt(ID, end)))
                            .sort(Sorts.ascending(ID))
                            .limit(page);
            if (!fields.isEmpty()) {
                documents.projection(Projections.include(fields));
            }
            List<StoredRecord<T>> found = documents.map(this::stored).into(new ArrayList<>(page));
            if (found.isEmpty()) {
                return;
            }
            consumer.accept(found);
            after = found.getLast().id();
        }
    }

    private StoredRecord<T> stored(Document document) {
        return new StoredRecord<>(document, d -> mongo.getConverter().read(type, d));
    }

    /** Whether any events of the collection still have to be sent. */
    public boolean isWaiting() {
        return outbox.isWaiting(collection);
    }

    /**
     * A record as it would be stored.
     *
     * @param beside further fields that are kept with it, and count for its fingerprint
     */
    public Rendered render(T record, Map<String, ?> beside) {
        Document fields = new Document();
        mongo.getConverter().write(record, fields);
        String id = Objects.requireNonNull(fields.getString(ID));
        fields.remove(ID);
        fields.putAll(beside);
        String fingerprint = fingerprint(fields);
        fields.append(FINGERPRINT, fingerprint);
        return new Rendered(id, fields, fingerprint);
    }

    private String fingerprint(Document fields) {
        BsonDocument plain = fields.toBsonDocument(BsonDocument.class, codecs);
        var bytes =
                new RawBsonDocument(plain, codecs.get(BsonDocument.class)).getByteBuffer().asNIO();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes);
            byte[] half = Arrays.copyOf(sha256.digest(), 16);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A change that makes the stored document what was rendered.
     *
     * @param version the version that was read, or {@link BulkChange#NEW}
     */
    public BulkChange change(Rendered rendered, long version, List<Event> events) {
        List<String> unset =
                Stream.concat(components.stream(), Stream.of(SOURCE))
                        .filter(c -> !rendered.fields().containsKey(c))
                        .toList();
        Document fields = rendered.fields();
        if (version == BulkChange.NEW) {
            // Documents has a unique index over the command that made a document.
            fields.append("command", new Document("by", "records").append("key", rendered.id()));
        }
        return new BulkChange(rendered.id(), version, fields, unset, events);
    }

    /**
     * Writes some hundreds of changes, each atomic with its events.
     *
     * @return whether all were written; otherwise read again and decide anew
     */
    public boolean write(DistrictId district, List<BulkChange> changes) {
        return outbox.writeAll(collection, district, changes);
    }

    /**
     * A record as it would be stored.
     *
     * @param id its {@code _id}
     * @param fields everything else
     * @param fingerprint the same for the same fields
     */
    public record Rendered(String id, Document fields, String fingerprint) {

        /** The same, which was made of this; the fingerprint does not change. */
        public Rendered madeOf(long source) {
            fields.append(SOURCE, source);
            return this;
        }
    }
}
