package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;

import org.h2.mvstore.MVMap;

import java.util.List;

/**
 * The index over {@code _id}: the documents themselves, which are kept in the order of their ids.
 */
final class PrimaryIndex extends OrderedIndex {

    static final String NAME = "_id_";

    /** Index entries keep the length of an id in two bytes. */
    private static final int MAX_BYTES = 0xffff;

    PrimaryIndex(String idField, MVMap<byte[], byte[]> documents) {
        super(NAME, List.of(new IndexKey(idField, true)), false, documents);
    }

    @Override
    byte[] idOf(byte[] entry) {
        return entry;
    }

    @Override
    long arrays() {
        return 0;
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        Object id = document.get("_id");
        byte[] key = SortableBytes.of(id);
        if (key.length > MAX_BYTES) {
            throw new MongoServerError(
                    ErrorCode.BadValue, "an _id may have at most " + MAX_BYTES + " bytes");
        }
        if (map().containsKey(key)) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(id));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        // The collection has put the document.
    }

    @Override
    public Object remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // An id never changes.
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        // The collection puts the document.
    }
}
