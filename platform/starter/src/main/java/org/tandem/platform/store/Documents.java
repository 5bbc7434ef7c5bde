package org.tandem.platform.store;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.outbox.Outbox;
import org.tandem.platform.problem.Problem;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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

    /** Others that may change a document before a decision is stored, until it is given up. */
    private static final int ATTEMPTS = 100;

    private final Class<T> type;
    private final List<String> components;
    private final String collection;
    private final MongoTemplate mongo;
    private final Outbox outbox;

    Documents(Class<T> type, String collection, MongoTemplate mongo, Outbox outbox) {
        this.type = type;
        this.components =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("id") && !name.equals(VERSION))
                        .toList();
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
        return Optional.ofNullable(stored(district, id)).map(this::read);
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

    /**
     * A document with the district it belongs to.
     *
     * @param district the tenant
     * @param document the document
     */
    public record Owned<T>(DistrictId district, T document) {}

    /**
     * The documents of all districts that meet the criteria: for work that no person asks for, such
     * as that of a calendar.
     *
     * @param limit at most so many
     */
    public List<Owned<T>> inAllDistricts(Criteria where, Sort sort, int limit) {
        Query query = new Query(where).with(sort).limit(limit);
        return mongo.find(query, Document.class, collection).stream()
                .map(d -> new Owned<>(new DistrictId(d.getString(DISTRICT)), read(d)))
                .toList();
    }

    /** How many of the district's documents meet the criteria, which should be few. */
    public long count(DistrictId district, Criteria where) {
        return mongo.count(query(district, where), collection);
    }

    /**
     * How many of the district's documents meet the criteria, counted no further than a limit: what
     * an index finds first is taken, and nothing else is read.
     *
     * @param limit the greatest answer
     */
    public int count(DistrictId district, Criteria where, int limit) {
        Query ids = query(district, where).limit(limit);
        ids.fields().include("_id");
        return mongo.find(ids, Document.class, collection).size();
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
     * What a document becomes.
     *
     * @param document its new state; the same as before when nothing changes
     * @param events the facts that follow
     */
    public record Change<T>(T document, List<Event> events) {}

    /**
     * Changes a document to what is decided from its present state, in one write with the events.
     * When somebody else comes between, it is decided again. A component {@code version} of what is
     * decided is one more than before.
     *
     * @param decide pure, since it may be asked several times
     * @return what was decided; empty when the district has no such document
     * @throws ConcurrencyFailureException when others came between a hundred times
     */
    public <R extends Enum<R>> Optional<Decision<T, R>> change(
            DistrictId district, Object id, Function<T, Decision<Change<T>, R>> decide) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Document current = stored(district, id);
            if (current == null) {
                return Optional.empty();
            }
            T before = read(current);
            switch (decide.apply(before)) {
                case Refused<Change<T>, R>(var why) -> {
                    return Optional.of(Decision.refused(why));
                }
                case Accepted<Change<T>, R>(var change) -> {
                    T after = change.document();
                    if (after.equals(before)
                            || replace(district, id, versionOf(current), after, change.events())) {
                        return Optional.of(Decision.accepted(after));
                    }
                }
            }
        }
        throw new ConcurrencyFailureException("no change in " + ATTEMPTS + " attempts");
    }

    /**
     * Changes several documents, by one read and one write for all, and tells nobody. Where
     * somebody else comes between, each is changed again by itself.
     *
     * @param changes what each becomes, by ids; at most some hundreds, and pure, since they may be
     *     asked several times. Those of which the district has no document are left out.
     * @throws ConcurrencyFailureException when others came between a hundred times
     */
    public void changeAll(DistrictId district, Map<String, UnaryOperator<T>> changes) {
        Criteria these = Criteria.where("_id").in(changes.keySet());
        List<BulkChange> writes = new ArrayList<>(changes.size());
        for (Document current : mongo.find(query(district, these), Document.class, collection)) {
            UnaryOperator<T> change = changes.get(current.getString("_id"));
            T before = read(current);
            T after = change == null ? before : change.apply(before);
            if (!after.equals(before)) {
                Document state = state(after);
                writes.add(
                        new BulkChange(
                                current.getString("_id"),
                                versionOf(current),
                                state,
                                absent(state),
                                List.of()));
            }
        }
        if (!outbox.writeAll(collection, district, writes)) {
            changes.forEach((id, change) ->
                    change(
                            district,
                            id,
                            before ->
                                    Decision.<Change<T>, NoRefusal>accepted(
                                            new Change<>(change.apply(before), List.of()))));
        }
    }

    private enum NoRefusal {}

    private boolean replace(
            DistrictId district, Object id, long version, T document, List<Event> events) {
        Document state = state(document);
        Update change = new Update();
        state.forEach(change::set);
        absent(state).forEach(change::unset);
        return update(district, id, version, change, events);
    }

    private Document state(T document) {
        Document state = new Document();
        mongo.getConverter().write(document, state);
        state.remove("_id");
        state.remove(VERSION);
        return state;
    }

    /** The converter leaves out what is null: what was there before has to go. */
    private List<String> absent(Document state) {
        return components.stream().filter(c -> !state.containsKey(c)).toList();
    }

    private @Nullable Document stored(DistrictId district, Object id) {
        Query byId = query(district, Criteria.where("_id").is(id));
        return mongo.findOne(byId, Document.class, collection);
    }

    private static long versionOf(Document stored) {
        return stored.get(VERSION, Number.class).longValue();
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
