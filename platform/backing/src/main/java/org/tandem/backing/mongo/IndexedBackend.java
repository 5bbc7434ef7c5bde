package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;

import io.netty.channel.Channel;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Answers commands. Adds to the library's what drivers ask for ({@code hello}, {@code explain}) and
 * runs what changes something under the {@link DurableStore}'s rules.
 */
final class IndexedBackend extends AbstractMongoBackend {

    /** How many documents an answer's first part has when the client does not say. */
    private static final int FIRST_BATCH = 1_000;

    private final DurableStore store;
    private final Map<String, IndexedDatabase> databases = new ConcurrentHashMap<>();

    IndexedBackend(DurableStore store) {
        this.store = store;
        version(new Version());
        for (String map : List.copyOf(store.mapNames())) {
            if (map.startsWith(IndexedDatabase.DOCUMENTS)) {
                String namespace = map.substring(IndexedDatabase.DOCUMENTS.length());
                resolveDatabase(namespace.substring(0, namespace.indexOf('.')));
            }
        }
        store.recover(this::repeat);
    }

    /** What the library claims to be, at the wire version that belongs to it. */
    private record Version() implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    }

    private void repeat(Journal.Change change) {
        String namespace = change.namespace();
        int dot = namespace.indexOf('.');
        IndexedCollection collection =
                database(namespace.substring(0, dot)).existing(namespace.substring(dot + 1));
        if (collection != null) {
            collection.repeat(change);
        }
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return databases.computeIfAbsent(
                databaseName, name -> new IndexedDatabase(name, store, getCursorRegistry()));
    }

    private IndexedDatabase database(String name) {
        return (IndexedDatabase) resolveDatabase(name);
    }

    @Override
    public void dropDatabase(String database) {
        super.dropDatabase(database);
        databases.remove(database);
    }

    @Override
    public Document handleCommand(
            Channel channel, String databaseName, String command, Document query) {
        UnaryOperator<Document> run =
                asked -> super.handleCommand(channel, databaseName, command, asked);
        Supplier<Document> usual = () -> run.apply(query);
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "hello" -> hello(super.handleCommand(channel, databaseName, "ismaster", query));
            case "explain" -> explain(databaseName, query);
            case "find" -> {
                query.putIfAbsent("batchSize", FIRST_BATCH);
                yield usual.get();
            }
            case "aggregate" -> aggregate(query, usual);
            case "insert", "update", "findandmodify" -> {
                ensureCollection(databaseName, String.valueOf(query.get(command)));
                yield store.changing(() ->
                        switch (command) {
                            case "insert" -> Bulk.insert(query, run);
                            case "update" -> Bulk.update(query, run);
                            default -> run.apply(query);
                        });
            }
            case "delete" -> store.changing(usual);
            case "create", "createindexes", "drop", "dropindexes", "dropdatabase" ->
                    store.changingSchema(usual);
            case "renamecollection" -> store.changingSchema(usual);
            default -> usual.get();
        };
    }

    private static Document hello(Document answer) {
        return answer.append("isWritablePrimary", true).append("helloOk", true);
    }

    private void ensureCollection(String databaseName, String collection) {
        if (database(databaseName).existing(collection) == null) {
            store.changingSchema(() -> {
                database(databaseName).ensureCollection(collection);
                return true;
            });
        }
    }

    /** A leading {@code $match} can use an index; {@code $out} and {@code $merge} change things. */
    private Document aggregate(Document query, Supplier<Document> usual) {
        if (query.get("pipeline") instanceof List<?> pipeline && !pipeline.isEmpty()) {
            if (pipeline.getLast() instanceof Document last
                    && (last.containsKey("$out") || last.containsKey("$merge"))) {
                return store.changingSchema(usual);
            }
            if (pipeline.getFirst() instanceof Document first
                    && first.get("$match") instanceof Document match) {
                return IndexedCollection.matchingFirst(match, usual);
            }
        }
        return usual.get();
    }

    /** Runs the query and tells how, in the words of MongoDB; for what selects documents. */
    private Document explain(String databaseName, Document query) {
        if (!(query.get("explain") instanceof Document command) || command.isEmpty()) {
            throw new NoSuchCommandException("explain");
        }
        String name = command.keySet().iterator().next();
        String collection = String.valueOf(command.get(name));
        return Explanation.of(
                databaseName + "." + collection,
                database(databaseName).existing(collection),
                selection(name, command),
                command);
    }

    private static Document selection(String name, Document command) {
        Object selection =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "find" -> command.get("filter");
                    case "count", "distinct", "findandmodify" -> command.get("query");
                    case "update" -> firstOf(command.get("updates"), "q");
                    case "delete" -> firstOf(command.get("deletes"), "q");
                    case "aggregate" -> firstOf(command.get("pipeline"), "$match");
                    default -> throw new NoSuchCommandException("explain " + name);
                };
        return selection instanceof Document document ? document : new Document();
    }

    private static @Nullable Object firstOf(@Nullable Object statements, String field) {
        return statements instanceof List<?> list
                        && !list.isEmpty()
                        && list.getFirst() instanceof Document first
                ? first.get(field)
                : null;
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }
}
