package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An index over one or more fields, unique or not, sparse or not. An entry is the encoded values,
 * the encoded id, and the length of that id in two bytes; an array has one entry per element.
 */
final class SecondaryIndex extends OrderedIndex {

    private static final byte[] NOTHING = {};
    private static final int LENGTH_BYTES = 2;

    private final boolean unique;
    private final List<FieldPath> paths;
    private final DurableStore store;
    private volatile long arrays;

    SecondaryIndex(
            String name,
            List<IndexKey> keys,
            boolean sparse,
            boolean unique,
            DurableStore store,
            MVMap<byte[], byte[]> map) {
        super(name, keys, sparse, map);
        this.unique = unique;
        this.store = store;
        paths = keys.stream().map(key -> FieldPath.of(key.getKey())).toList();
        byte[] known = store.setting(arraysSetting());
        arrays = known == null || map.isEmpty() ? 0 : ByteBuffer.wrap(known).getLong();
    }

    @Override
    byte[] idOf(byte[] entry) {
        int end = entry.length - LENGTH_BYTES;
        int length = ((entry[end] & 0xff) << 8) | (entry[end + 1] & 0xff);
        return Arrays.copyOfRange(entry, end - length, end);
    }

    @Override
    long arrays() {
        return arrays;
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (unique || getKeys().size() > 1) {
            check(keys(document), idOf(document), collection);
        }
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        if (unique || getKeys().size() > 1) {
            check(keys(after), idOf(after), collection);
        }
    }

    /** Checks again, because an index that is being built has checked all before it has any. */
    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (unique) {
            checkAdd(document, collection);
        }
        put(document);
    }

    @Override
    public Object remove(Document document) {
        byte[] id = idOf(document);
        for (byte[] key : keys(document).keySet()) {
            map().remove(entry(key, id));
        }
        return getPosition(document);
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        byte[] id = idOf(after);
        Map<byte[], @Nullable Object[]> old = keys(before);
        Map<byte[], @Nullable Object[]> now = keys(after);
        for (byte[] key : old.keySet()) {
            if (!now.containsKey(key)) {
                map().remove(entry(key, id));
            }
        }
        for (byte[] key : now.keySet()) {
            if (!old.containsKey(key)) {
                map().put(entry(key, id), NOTHING);
            }
        }
    }

    /** Makes a change that may, in part or wholly, have been made before. */
    void repeat(@Nullable Document before, @Nullable Document after) {
        if (before != null) {
            remove(before);
        }
        if (after != null) {
            put(after);
        }
    }

    /** The entries that a document must have, for checking the index against its documents. */
    List<byte[]> entries(Document document) {
        byte[] id = idOf(document);
        return keys(document).keySet().stream().map(key -> entry(key, id)).toList();
    }

    private void put(Document document) {
        byte[] id = idOf(document);
        for (byte[] key : keys(document).keySet()) {
            map().put(entry(key, id), NOTHING);
        }
    }

    private void check(
            Map<byte[], @Nullable Object[]> keys, byte[] id, MongoCollection<Object> collection) {
        if (!unique) {
            return;
        }
        keys.forEach((key, values) -> {
            byte[] other = map().ceilingKey(key);
            if (other != null && startsWith(other, key) && !Arrays.equals(idOf(other), id)) {
                throw new DuplicateKeyError(this, collection, getKeys(), described(values));
            }
        });
    }

    private static KeyValue described(@Nullable Object[] values) {
        return new KeyValue(
                Arrays.stream(values)
                        .map(value -> value == null ? Missing.getInstance() : value)
                        .map(value -> value.equals(SortableBytes.EMPTY_ARRAY) ? List.of() : value)
                        .toList());
    }

    /** The encoded keys of a document, each with the values it was made of. */
    private Map<byte[], @Nullable Object[]> keys(Document document) {
        @Nullable Object[] values = new @Nullable Object[paths.size()];
        long found = 0;
        boolean present = false;
        for (int i = 0; i < values.length; i++) {
            values[i] = paths.get(i).in(document);
            if (values[i] instanceof Collection<?> elements) {
                found |= 1L << i;
                present |= elements.isEmpty();
                present |= elements.stream().anyMatch(element -> !(element instanceof Missing));
            } else {
                present |= !(values[i] instanceof Missing);
            }
        }
        Map<byte[], @Nullable Object[]> keys = new TreeMap<>(Arrays::compareUnsigned);
        if (!present && leavesOutMissing()) {
            return keys;
        }
        if (found == 0) {
            keys.put(encoded(values), values);
            return keys;
        }
        rememberArrays(found);
        int rows = rows(values);
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] one = new @Nullable Object[values.length];
            for (int i = 0; i < values.length; i++) {
                one[i] = values[i] instanceof List<?> list ? element(list, row) : values[i];
            }
            keys.put(encoded(one), one);
        }
        return keys;
    }

    /** How many entries the arrays make; several arrays must be the same one, seen by two paths. */
    private int rows(@Nullable Object[] values) {
        int rows = -1;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof List<?> list) {
                String name = paths.get(i).names().getFirst();
                boolean same =
                        names.isEmpty()
                                || (names.contains(name) && paths.get(i).names().size() > 1);
                if (!same || (rows >= 0 && rows != list.size())) {
                    throw new CannotIndexParallelArraysError(List.of(names.getFirst(), name));
                }
                names.add(name);
                rows = list.size();
            }
        }
        return Math.max(1, rows);
    }

    private static @Nullable Object element(List<?> list, int row) {
        return list.isEmpty() ? SortableBytes.EMPTY_ARRAY : list.get(row);
    }

    private byte[] encoded(@Nullable Object[] values) {
        SortableBytes key = new SortableBytes();
        for (int i = 0; i < values.length; i++) {
            key.add(values[i], getKeys().get(i).isAscending());
        }
        return key.toBytes();
    }

    private void rememberArrays(long found) {
        if ((arrays | found) != arrays) {
            arrays |= found;
            store.set(arraysSetting(), ByteBuffer.allocate(Long.BYTES).putLong(arrays).array());
        }
    }

    private String arraysSetting() {
        return "arrays/" + map().getName();
    }

    private static byte[] idOf(Document document) {
        return SortableBytes.of(document.get("_id"));
    }

    private static byte[] entry(byte[] key, byte[] id) {
        byte[] entry = Arrays.copyOf(key, key.length + id.length + LENGTH_BYTES);
        System.arraycopy(id, 0, entry, key.length, id.length);
        entry[entry.length - 2] = (byte) (id.length >>> 8);
        entry[entry.length - 1] = (byte) id.length;
        return entry;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length
                && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
