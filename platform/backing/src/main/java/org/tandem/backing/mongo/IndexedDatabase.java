package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;

import io.netty.channel.Channel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A database whose collections and indexes are maps of the {@link DurableStore}. */
final class IndexedDatabase extends AbstractMongoDatabase<Object> {

    static final String DOCUMENTS = "documents/";
    private static final String INDEX = "index/";

    private final DurableStore store;

    IndexedDatabase(String name, DurableStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    /** The collection with this name; null when there is none. */
    @Nullable IndexedCollection existing(String name) {
        return (IndexedCollection) resolveCollection(name, false);
    }

    /** Creates the collection if there is none with this name. */
    void ensureCollection(String name) {
        resolveOrCreateCollection(name);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String collectionName, CollectionOptions options) {
        return new IndexedCollection(
                this,
                collectionName,
                options,
                cursorRegistry,
                store,
                store.map(documentsOf(collectionName)));
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return indexName.equals(PrimaryIndex.NAME)
                ? new PrimaryIndex(keys.getFirst().getKey(), store.map(documentsOf(collectionName)))
                : secondary(collectionName, indexName, keys, sparse, true);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return secondary(collectionName, indexName, keys, sparse, false);
    }

    private SecondaryIndex secondary(
            String collection, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        return new SecondaryIndex(
                name, keys, sparse, unique, store, store.map(indexOf(collection, name)));
    }

    /** Leaves nothing behind when the index cannot be built. */
    @Override
    protected void addIndex(Document indexDescription) {
        String name = String.valueOf(indexDescription.get("name"));
        String namespace = String.valueOf(indexDescription.get("ns"));
        String collection = namespace.substring(getDatabaseName().length() + 1);
        try {
            super.addIndex(indexDescription);
        } catch (MongoServerError e) {
            if (!hasIndex(collection, name)) {
                store.removeMap(indexOf(collection, name));
            }
            throw e;
        }
    }

    private boolean hasIndex(String collectionName, String indexName) {
        IndexedCollection collection = existing(collectionName);
        return collection != null
                && collection.getIndexes().stream()
                        .anyMatch(index -> index.getName().equals(indexName));
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String indexName) {
        super.dropIndex(collection, indexName);
        store.removeMap(indexOf(collection.getCollectionName(), indexName));
    }

    /**
     * Drops an index by its name, or all but the primary one by {@code *}. The library would drop
     * those of other collections too.
     */
    private void dropIndexes(IndexedCollection collection, String indexName) {
        boolean all = indexName.equals("*");
        List<String> names = new ArrayList<>();
        for (Index<Object> index : collection.getIndexes()) {
            boolean primary = index.getName().equals(PrimaryIndex.NAME);
            if (all ? !primary : index.getName().equals(indexName)) {
                names.add(index.getName());
            }
        }
        if (names.isEmpty() && !all) {
            throw new IndexNotFoundException("index not found with name [" + indexName + "]");
        }
        for (String name : names) {
            dropIndex(collection, name);
            Document description = new Document("ns", collection.getFullName());
            indexes.get().deleteDocuments(description.append("name", name), 0);
        }
    }

    @Override
    public Document handleCommand(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        if (command.equalsIgnoreCase("dropIndexes")
                && query.get("index") instanceof String indexName) {
            IndexedCollection collection = existing(String.valueOf(query.get(command)));
            if (collection != null) {
                dropIndexes(collection, indexName);
            }
            return new Document("ok", 1.0);
        }
        return super.handleCommand(channel, command, query, databases, oplog);
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        store.removeMap(documentsOf(collectionName));
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog);
        for (String map : List.copyOf(store.mapNames())) {
            if (map.startsWith(documentsOf("")) || map.startsWith(INDEX + databaseName + ".")) {
                store.removeMap(map);
            }
        }
    }

    @Override
    public void moveCollection(
            MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        if (oldDatabase != this) {
            throw new MongoServerError(72, "InvalidOptions", "cannot rename across databases");
        }
        String old = collection.getCollectionName();
        super.moveCollection(oldDatabase, collection, newCollectionName);
        store.renameMap(documentsOf(old), documentsOf(newCollectionName));
        for (Index<?> index : collection.getIndexes()) {
            if (!index.getName().equals(PrimaryIndex.NAME)) {
                store.renameMap(
                        indexOf(old, index.getName()), indexOf(newCollectionName, index.getName()));
            }
        }
    }

    @Override
    protected long getFileSize() {
        return store.fileSize();
    }

    @Override
    protected long getStorageSize() {
        return store.fileSize();
    }

    private String documentsOf(String collectionName) {
        return DOCUMENTS + getFullCollectionNamespace(collectionName);
    }

    private String indexOf(String collectionName, String indexName) {
        return INDEX + getFullCollectionNamespace(collectionName) + "/" + indexName;
    }
}
