package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.MVMap;

import java.util.List;

/**
 * An index that is kept in key order, so that it serves ranges and sort orders besides equality.
 *
 * <p>A "position", which the library hands around, is the document's {@code _id}.
 */
abstract sealed class OrderedIndex extends Index<Object> permits PrimaryIndex, SecondaryIndex {

    private final MVMap<byte[], byte[]> map;

    OrderedIndex(String name, List<IndexKey> keys, boolean sparse, MVMap<byte[], byte[]> map) {
        super(name, keys, sparse);
        this.map = map;
    }

    /** The entries, ordered. */
    final MVMap<byte[], byte[]> map() {
        return map;
    }

    /** The encoded id of the document that an entry points to. */
    abstract byte[] idOf(byte[] entry);

    /**
     * Which of the key's fields have ever been an array, as bits by their place in the key. A
     * document may then have several entries, and their order is not the documents' order.
     */
    abstract long arrays();

    /** Whether a document is left out when it has none of the fields. */
    final boolean leavesOutMissing() {
        return isSparse();
    }

    @Override
    public final Object getPosition(Document document) {
        return Missing.ofNullable(document.get("_id"));
    }

    @Override
    public final long getCount() {
        return map.sizeAsLong();
    }

    @Override
    public final long getDataSize() {
        return getCount();
    }

    @Override
    public final boolean hasSameOptions(Index<?> other) {
        return toIndexDescription().equals(other.toIndexDescription());
    }

    /** Queries are planned by {@link QueryPlan}, not by asking each index. */
    @Override
    public final boolean canHandle(Document query) {
        return false;
    }

    @Override
    public final Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void drop() {
        // The database removes the map.
    }
}
