package org.tandem.messaging.roster.imports;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.roster.imports.RosterImport.Progress;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The imports of all districts. */
@Repository
class Imports {

    private static final String COLLECTION = "rosterImports";
    private static final String STATE = "state";

    /** Imports looked at when a worker searches for work. */
    private static final int OPEN_MAX = 1000;

    /** An import that somebody has to work on. */
    record Open(DistrictId district, String id) {}

    private final Documents<RosterImport> documents;
    private final MongoTemplate mongo;
    private final Clock clock;

    Imports(Store store, MongoTemplate mongo, Clock clock) {
        this.documents = store.documents(COLLECTION, RosterImport.class);
        this.mongo = mongo;
        this.clock = clock;
        documents.index(
                new Index("district", Direction.ASC).on("_id", Direction.DESC).named("newest"));
        documents.index(new Index(STATE, Direction.ASC).on("_id", Direction.ASC).named(STATE));
    }

    RosterImport insert(DistrictId district, RosterImport uploaded, CommandKey command) {
        return documents.insert(district, uploaded, command, List.of());
    }

    Optional<RosterImport> find(DistrictId district, String id) {
        return documents.find(district, id);
    }

    /** Newest first. */
    List<RosterImport> list(DistrictId district, @Nullable String before, int limit) {
        Criteria older = before == null ? new Criteria() : where("_id").lt(before);
        return documents.find(district, older, Sort.by(Direction.DESC, "_id"), limit);
    }

    /** The last one of a district that may have written something. */
    Optional<RosterImport> lastApplied(DistrictId district) {
        return documents
                .find(district, where("applied").is(true), Sort.by(Direction.DESC, "_id"), 1)
                .stream()
                .findFirst();
    }

    /** Those that wait, or whose instance has perhaps died; oldest first. */
    List<Open> open() {
        Query query =
                new Query(
                                where(STATE)
                                        .in(
                                                names(
                                                        ImportState.WAITING,
                                                        ImportState.READING,
                                                        ImportState.APPLYING)))
                        .with(Sort.by(Direction.ASC, "_id"))
                        .limit(OPEN_MAX);
        query.fields().include("district");
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(d -> new Open(new DistrictId(d.getString("district")), idOf(d)))
                .toList();
    }

    /** An import that has ended. */
    record Old(DistrictId district, String id) {}

    /** Some of all districts that ended before a time, in the order of their ids. */
    List<Old> endedBefore(Instant time, String after, int limit) {
        Query query =
                new Query(where("_id").gt(after).lt(Ids.lowestAt(time)).and("finishedAt").lt(time))
                        .with(Sort.by(Direction.ASC, "_id"))
                        .limit(limit);
        query.fields().include("district");
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(d -> new Old(new DistrictId(d.getString("district")), idOf(d)))
                .toList();
    }

    /** The ids of a district's newest ones. */
    List<String> newest(DistrictId district, int limit) {
        Query query =
                new Query(where("district").is(district.value()))
                        .with(Sort.by(Direction.DESC, "_id"))
                        .limit(limit);
        query.fields().include("_id");
        return mongo.find(query, Document.class, COLLECTION).stream().map(Imports::idOf).toList();
    }

    /** Those of some imports that have not ended. */
    Set<String> unfinished(List<String> ids) {
        Query query = new Query(where("_id").in(ids).and("finishedAt").isNull());
        query.fields().include("_id");
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(Imports::idOf)
                .collect(Collectors.toSet());
    }

    /** Forgets one that has ended. */
    void delete(String id) {
        mongo.remove(new Query(where("_id").is(id)), COLLECTION);
    }

    private static String idOf(Document document) {
        return Objects.requireNonNull(document.getString("_id"));
    }

    /** Begins, or begins again; false when it has been withdrawn. */
    boolean begin(String id) {
        Update update =
                new Update()
                        .set(STATE, ImportState.READING.name())
                        .inc("attempts", 1)
                        .min("startedAt", clock.instant());
        return update(id, update, ImportState.WAITING, ImportState.READING, ImportState.APPLYING);
    }

    /** From now on something may be written. */
    void applying(String id) {
        update(
                id,
                new Update().set(STATE, ImportState.APPLYING.name()).set("applied", true),
                ImportState.READING);
    }

    void progress(String id, Progress progress) {
        update(
                id,
                new Update().set("progress", written(progress)),
                ImportState.READING,
                ImportState.APPLYING);
    }

    void needsConfirmation(String id, Progress progress) {
        update(
                id,
                new Update()
                        .set(STATE, ImportState.NEEDS_CONFIRMATION.name())
                        .set("progress", written(progress)),
                ImportState.READING);
    }

    /** The end. */
    void finish(String id, ImportState state, @Nullable String reason, Progress progress) {
        Update update =
                new Update()
                        .set(STATE, state.name())
                        .set("finishedAt", clock.instant())
                        .set("progress", written(progress));
        if (reason != null) {
            update.set("reason", reason);
        }
        update(id, update, ImportState.READING, ImportState.APPLYING);
    }

    /** Ends one whose progress nobody knows any more. */
    void fail(String id, String reason) {
        Update update =
                new Update()
                        .set(STATE, ImportState.FAILED.name())
                        .set("finishedAt", clock.instant())
                        .set("reason", reason);
        update(id, update, ImportState.WAITING, ImportState.READING, ImportState.APPLYING);
    }

    /** Lets one go on that needs a confirmation; false when it does not. */
    boolean confirm(String id) {
        Update update = new Update().set(STATE, ImportState.WAITING.name()).set("confirmed", true);
        return update(id, update, ImportState.NEEDS_CONFIRMATION);
    }

    /** Withdraws one that waits; false when it does not. */
    boolean withdraw(String id, String reason) {
        Update update =
                new Update()
                        .set(STATE, ImportState.REFUSED.name())
                        .set("reason", reason)
                        .set("finishedAt", clock.instant());
        return update(id, update, ImportState.WAITING, ImportState.NEEDS_CONFIRMATION);
    }

    /** The earlier imports of a district that still wait for a confirmation. */
    List<RosterImport> unconfirmedBefore(DistrictId district, String id) {
        return documents.find(
                district,
                where(STATE).is(ImportState.NEEDS_CONFIRMATION.name()).and("_id").lt(id),
                Sort.by(Direction.ASC, "_id"),
                OPEN_MAX);
    }

    private boolean update(String id, Update update, ImportState... from) {
        Query query = new Query(where("_id").is(id).and(STATE).in(names(from)));
        return mongo.updateFirst(query, update.inc("version", 1), COLLECTION).getMatchedCount()
                == 1;
    }

    private static List<String> names(ImportState... states) {
        return List.of(states).stream().map(ImportState::name).toList();
    }

    private Document written(Progress progress) {
        Document document = new Document();
        mongo.getConverter().write(progress, document);
        return document;
    }
}
