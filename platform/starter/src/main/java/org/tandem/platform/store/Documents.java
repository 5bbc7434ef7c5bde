package org.tandem.platform.store;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.outbox.Outbox;
import org.tandem.platform.problem.Problem;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A collection in which every document belongs to one district and carries, in the same write as
 * its state, the events that the change caused. This is the one place where queries are filtered by
 * tenant.
 *
 * @param <T> the record stored; its component {@code id} is the document's {@code _id}, and a
 *     component {@code version}, where it has one, counts its changes from 1
 */
public final class Documents<T> {

    private static final String DISTRICT = "district";
    private static final String VERSION = "version";
    private static final String COMMAND = "command";

    private final Class<T> type;
    private final String collection;
    private final MongoTemplate mongo;
    private final Outbox outbox;

    Documents(Class<T> type, String collection, MongoTemplate mongo, Outbox outbox) {
        this.type = type;
        this.collection = collection;
        this.mongo = mongo;
        this.outbox = outbox;
        outbox.watch(collection);
        index(
                new Index(DISTRICT, Sort.Direction.ASC)
                        .on(COMMAND + ".by", Sort.Direction.ASC)
                        .on(COMMAND + ".key", Sort.Direction.ASC)
                        .named("command")
                        .unique());
    }

    /** Creates an index when it is missing; every list that a client can ask for needs one. */
    public void index(Index index) {
        mongo.indexOps(collection).createIndex(index);
    }

    /** The document with this id, when it is the district's. */
    public Optional<T> find(DistrictId district, Object id) {
        return Optional.ofNullable(
                        mongo.findOne(
                                query(district, Criteria.where("_id").is(id)),
                                Document.class,
                                collection))
                .map(this::read);
    }

    /**
     * The district's documents that meet the criteria.
     *
     * @param limit at most so many
     */
    public List<T> find(DistrictId district, Criteria where, Sort sort, int limit) {
        return mongo
                .find(query(district, where).with(sort).limit(limit), Document.class, collection)
                .stream()
                .map(this::read)
                .toList();
    }

    /**
     * Queries name fields as they are stored. Asked for the record at once, Spring Data would look
     * for a component behind each name and throw an exception for every one that has none.
     */
    private T read(Document stored) {
        return mongo.getConverter().read(type, stored);
    }

    /** How many of the district's documents meet the criteria. */
    public long count(DistrictId district, Criteria where) {
        return mongo.count(query(district, where), collection);
    }

    /**
     * Inserts a document and its events in one write, once per command.
     *
     * @return the document, or the one that the same command inserted before
     * @throws DuplicateKeyException when another document has its id
     * @throws org.tandem.platform.problem.ProblemException 422 when the command's key came before
     *     with another request
     */
    public T insert(DistrictId district, T document, CommandKey command, List<Event> events) {
        Document stored = new Document();
        mongo.getConverter().write(document, stored);
        stored.put(DISTRICT, district.value());
        stored.put(VERSION, 1L);
        stored.put(
                COMMAND,
                new Document("by", command.by().value())
                        .append("key", command.key())
                        .append("hash", command.fingerprint()));
        try {
            outbox.insert(collection, district, stored, events);
            return document;
        } catch (DuplicateKeyException e) {
            return earlier(district, command).orElseThrow(() -> e);
        }
    }

    /**
     * What a command inserted when it came before, for a repetition that would be refused by now.
     *
     * @throws org.tandem.platform.problem.ProblemException 422 when its key came with another
     *     request
     */
    public Optional<T> earlier(DistrictId district, CommandKey command) {
        Query query =
                query(
                        district,
                        Criteria.where(COMMAND + ".by")
                                .is(command.by().value())
                                .and(COMMAND + ".key")
                                .is(command.key()));
        Document stored = mongo.findOne(query, Document.class, collection);
        if (stored == null) {
            return Optional.empty();
        }
        String fingerprint = stored.getEmbedded(List.of(COMMAND, "hash"), String.class);
        if (!command.fingerprint().equals(fingerprint)) {
            throw Problem.IDEMPOTENCY_KEY_REUSED.exception(
                    new Problem.FieldError(CommandKey.HEADER, "was used for another request"));
        }
        return Optional.of(read(stored));
    }

    /**
     * Changes a document and adds its events in one write, when nobody has changed it since.
     *
     * @param version the version that was read
     * @return false when the document is not there in that version: read and decide again
     */
    public boolean update(
            DistrictId district, Object id, long version, Update change, List<Event> events) {
        Query query = query(district, Criteria.where("_id").is(id).and(VERSION).is(version));
        return outbox.update(
                collection, district, id, query, change.inc(VERSION, 1), version + 1, events);
    }

    /**
     * Sets every component of a document to those of a record, whatever its version: for records
     * whose truth comes from elsewhere, where the last one wins.
     */
    public void replace(DistrictId district, Object id, T document, List<Event> events) {
        Document state = new Document();
        mongo.getConverter().write(document, state);
        state.remove("_id");
        boolean replaced;
        do {
            Query byId = query(district, Criteria.where("_id").is(id));
            Document current = mongo.findOne(byId, Document.class, collection);
            if (current == null) {
                throw new IllegalStateException("nothing to replace in " + collection);
            }
            Update change = new Update();
            state.forEach(change::set);
            long version = current.get(VERSION, Number.class).longValue();
            replaced = update(district, id, version, change, events);
        } while (!replaced);
    }

    /**
     * Does work on one aggregate while no other thread of this instance does, so that writers do
     * not race for its next number or version and its events keep the order of their writes.
     * Instances settle the rest by unique ids and versions.
     *
     * @param key the key of the aggregate's events
     */
    public <R> R exclusively(String key, Supplier<R> work) {
        return outbox.exclusively(key, work);
    }

    private static Query query(DistrictId district, Criteria where) {
        return new Query(Criteria.where(DISTRICT).is(district.value())).addCriteria(where);
    }
}
