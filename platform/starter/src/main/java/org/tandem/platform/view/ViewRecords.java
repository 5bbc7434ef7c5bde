package org.tandem.platform.view;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The records of a view in the service's database: of all that was told of an id, the latest.
 *
 * @param <T> the record; its component {@code id} is the document's {@code _id}, and its component
 *     {@code since} that of the {@link org.tandem.platform.event.Change} that told of it
 */
public final class ViewRecords<T> {

    private final Class<T> type;
    private final String collection;
    private final MongoTemplate mongo;

    ViewRecords(Class<T> type, String collection, MongoTemplate mongo) {
        this.type = type;
        this.collection = collection;
        this.mongo = mongo;
    }

    /** The record with this id, as far as the topic has told. */
    public Optional<T> find(String id) {
        return Optional.ofNullable(mongo.findOne(byId(id), type, collection));
    }

    /** Several records by their ids; what was never told of is left out. */
    public List<T> find(Collection<String> ids) {
        return mongo.find(new Query(Criteria.where("_id").in(ids)), type, collection);
    }

    /** Creates an index when it is missing, for {@link #find(Criteria, int)}. */
    public void index(Index index) {
        mongo.indexOps(collection).createIndex(index);
    }

    /**
     * The records that meet the criteria, which name a district or a key that holds one.
     *
     * @param limit at most so many
     */
    public List<T> find(Criteria where, int limit) {
        return mongo.find(new Query(where).limit(limit), type, collection);
    }

    /**
     * The records after an id, in the order of their ids: for work that goes through all of them.
     *
     * @param id where the page before ended; empty for the first
     * @param limit at most so many
     */
    public List<T> after(String id, int limit) {
        Query page = new Query(Criteria.where("_id").gt(id)).with(Sort.by("_id")).limit(limit);
        return mongo.find(page, type, collection);
    }

    /**
     * Stores records, each unless a later change has told of it already. Every write compares and
     * changes in one: the first creates what is missing, the second overtakes what is not newer,
     * wholly, so that nothing stays that is no longer told; any of them may come again.
     */
    public void put(Collection<T> records) {
        if (records.isEmpty()) {
            return;
        }
        BulkOperations writes = mongo.bulkOps(BulkMode.ORDERED, collection);
        for (T record : records) {
            Document fields = new Document();
            mongo.getConverter().write(record, fields);
            String id = String.valueOf(fields.remove("_id"));
            Update whenMissing = new Update();
            fields.forEach(whenMissing::setOnInsert);
            writes.upsert(byId(id), whenMissing);
            writes.replaceOne(
                    byId(id).addCriteria(Criteria.where("since").lte(fields.getString("since"))),
                    fields);
        }
        writes.execute();
    }

    private static Query byId(String id) {
        return new Query(Criteria.where("_id").is(id));
    }
}
