package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import org.tandem.backing.mongo.Answer.Found;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A collection whose documents are kept as BSON in the order of their ids, and whose queries are
 * served by its indexes.
 *
 * <p>Writers of one collection take turns (its monitor). A reader holds them up only until it has
 * chosen its plan and the versions of the maps that it reads, which do not change any more.
 */
final class IndexedCollection extends AbstractMongoCollection<Object> {

    private static final Document EVERYTHING = new Document();

    /** What the pipeline that this thread is about to run begins with. */
    private static final ThreadLocal<@Nullable Document> FIRST_MATCH = new ThreadLocal<>();

    /** How many documents a cursor gives at once when the client does not say. */
    private static final int BATCH = 1_000;

    private final DurableStore store;
    private final MVMap<byte[], byte[]> documents;
    private final PrimaryIndex primary;
    private volatile List<OrderedIndex> ordered;

    /** Whether this is the query of an update of one document; for the holder of the monitor. */
    private boolean oneIsEnough;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            DurableStore store,
            MVMap<byte[], byte[]> documents) {
        super(database, name, options, cursors);
        this.store = store;
        this.documents = documents;
        String idField = getIdField();
        primary = new PrimaryIndex(idField == null ? "" : idField, documents);
        ordered = List.of(primary);
    }

    /** Answers a query from the documents as they are now. */
    Answer find(Query query) {
        return store.reading(() -> snapshot(query).read(query, documents));
    }

    private synchronized Answer.Snapshot snapshot(Query query) {
        QueryPlan plan = QueryPlan.of(ordered, query);
        return new Answer.Snapshot(
                plan, plan.index().map().flushAndGetRoot(), documents.flushAndGetRoot());
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        boolean one = limit == 0 && Thread.holdsLock(this) && oneIsEnough;
        int effective = one ? 1 : Math.abs(limit);
        Query asked = new Query(query, orderBy, numberToSkip, effective, batchSize);
        List<Found> found = find(asked).found();
        int first = batchSize > 0 ? Math.min(batchSize, found.size()) : found.size();
        List<Document> batch = projected(found.subList(0, first), EVERYTHING, fields);
        if (first == found.size()) {
            return new QueryResult(batch);
        }
        List<byte[]> rest = found.stream().skip(first).map(Found::id).toList();
        RestOfAnswer cursor = new RestOfAnswer(rest, query, fields);
        cursorRegistry.add(cursor);
        return new QueryResult(batch, cursor);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fields) {
        return queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fields);
    }

    private List<Document> projected(List<Found> found, Document query, @Nullable Document fields) {
        Matching matching = new Matching(query);
        List<Document> contents = new ArrayList<>(found.size());
        for (Found one : found) {
            Document document = one.document() == null ? content(one.id()) : one.document();
            if (document != null && matching.matches(document)) {
                contents.add(document);
            }
        }
        return matchDocumentsFromStream(EVERYTHING, contents.stream(), 0, 0, 0, null, fields)
                .collectDocuments();
    }

    private @Nullable Document content(byte[] id) {
        byte[] bytes = documents.get(id);
        return bytes == null ? null : BsonBytes.read(bytes);
    }

    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return new DefaultQueryMatcher().matches(document, query);
    }

    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        Query asked = new Query(query == null ? EVERYTHING : query, null, 0, 0, 1);
        QueryPlan plan = snapshot(asked).plan();
        long found = plan.exact() ? plan.entries() : find(asked).found().size();
        long rest = Math.max(0, found - skip);
        return (int) (limit > 0 ? Math.min(limit, rest) : rest);
    }

    /**
     * Runs a pipeline that begins with this match, so that what it reads first is not the whole
     * collection.
     */
    static Document matchingFirst(Document match, Supplier<Document> pipeline) {
        FIRST_MATCH.set(match);
        try {
            return pipeline.get();
        } finally {
            FIRST_MATCH.remove();
        }
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        Document match = FIRST_MATCH.get();
        FIRST_MATCH.remove();
        Document asked = match == null ? EVERYTHING : match;
        return queryDocuments(asked, null, 0, 0, 0, null).collectDocuments().stream();
    }

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
    }

    @Override
    public synchronized void removeDocument(Document document) {
        super.removeDocument(document);
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        return super.findAndModify(query);
    }

    @Override
    public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return super.deleteDocuments(selector, Math.max(limit, 0), oplog);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        oneIsEnough = !isMulti;
        try {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            oneIsEnough = false;
        }
    }

    @Override
    public synchronized void addIndex(Index<Object> index) {
        super.addIndex(index);
        rememberIndexes();
    }

    @Override
    public synchronized void dropIndex(String indexName) {
        super.dropIndex(indexName);
        rememberIndexes();
    }

    private void rememberIndexes() {
        List<OrderedIndex> all = new ArrayList<>(List.of(primary));
        for (Index<Object> index : getIndexes()) {
            if (index instanceof SecondaryIndex secondary) {
                all.add(secondary);
            }
        }
        ordered = List.copyOf(all);
    }

    /** Makes a change from the journal, which may have been made before, in part or wholly. */
    void repeat(Journal.Change change) {
        Document before = change.before() == null ? null : BsonBytes.read(change.before());
        Document after = change.after() == null ? null : BsonBytes.read(change.after());
        for (OrderedIndex index : ordered) {
            if (index instanceof SecondaryIndex secondary) {
                secondary.repeat(before, after);
            }
        }
        if (change.after() == null) {
            documents.remove(change.id());
        } else {
            documents.put(change.id(), change.after());
        }
    }

    /** The indexes in key order, the primary one first. */
    List<OrderedIndex> orderedIndexes() {
        return ordered;
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        Object id = idOf(document);
        put(SortableBytes.of(id), document);
        return id;
    }

    /** The list of indexes has no id field; an index is known by its collection and its name. */
    private Object idOf(Document document) {
        String idField = getIdField();
        return idField == null
                ? List.of(document.get("ns"), document.get("name"))
                : Missing.ofNullable(document.get(idField));
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        Object id = idOf(after);
        if (getIdField() == null && !id.equals(position)) {
            removeDocument(position);
        }
        put(SortableBytes.of(id), after);
    }

    @Override
    protected void removeDocument(Object position) {
        byte[] id = SortableBytes.of(position);
        store.record(getFullName(), id, documents.remove(id), null);
    }

    private void put(byte[] id, Document document) {
        byte[] bytes = BsonBytes.of(document);
        store.record(getFullName(), id, documents.put(id, bytes), bytes);
    }

    @Override
    protected Document getDocument(Object position) {
        Document document = content(SortableBytes.of(position));
        if (document == null) {
            throw new NoSuchElementException("no document " + position);
        }
        return document;
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(entry -> {
                    Document document = BsonBytes.read(entry.getValue());
                    return new DocumentWithPosition<>(document, idOf(document));
                });
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException();
    }

    /** Adds up all documents: for statistics only. */
    @Override
    protected int getDataSize() {
        long size = documents.values().stream().mapToLong(bytes -> bytes.length).sum();
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    /** What a client has not fetched yet: ids, so that a long answer takes little memory. */
    private final class RestOfAnswer extends AbstractCursor {
        private final Document query;
        private final @Nullable Document fields;
        private List<byte[]> ids;

        RestOfAnswer(List<byte[]> ids, Document query, @Nullable Document fields) {
            super(cursorRegistry.generateCursorId());
            this.ids = ids;
            this.query = query;
            this.fields = fields;
        }

        @Override
        public synchronized boolean isEmpty() {
            return ids.isEmpty();
        }

        /** Documents that were removed, or match no more, since the query are left out. */
        @Override
        public synchronized List<Document> takeDocuments(int numberToReturn) {
            int number = Math.min(numberToReturn > 0 ? numberToReturn : BATCH, ids.size());
            List<Found> batch =
                    ids.subList(0, number).stream().map(id -> new Found(id, null)).toList();
            ids = ids.subList(number, ids.size());
            return projected(batch, query, fields);
        }
    }
}
