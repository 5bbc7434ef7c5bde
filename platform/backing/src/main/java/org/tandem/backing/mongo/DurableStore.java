package org.tandem.backing.mongo;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ordered maps of bytes in one file, and the journal of what that file does not have yet.
 *
 * <p>A checkpoint writes the changed parts of the maps to the file while writers go on, so one
 * document may be in the file with its change and its index entries without it. That is no harm:
 * the journal from before the checkpoint began says what the document was and became, and {@link
 * #recover} makes both true again. Changes of the schema (collections, indexes) are not in the
 * journal; each is alone while it runs and ends with a checkpoint.
 */
final class DurableStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DurableStore.class);

    private static final long CHECKPOINT_MILLIS = 2_000;

    /** How much of the maps may be in memory only before a checkpoint is due. */
    private static final int UNSAVED_BYTES = 6 << 20;

    /** How much before writers wait for it: the heap has to hold this twice. */
    private static final int MOST_UNSAVED_BYTES = 4 * UNSAVED_BYTES;

    /** The part of the heap that caches what was read from the file. */
    private static final int CACHE_SHARE = 6;

    private static final int FILL_RATE_PERCENT = 60;
    private static final int REWRITE_BYTES = 2 << 20;
    private static final String JOURNAL = "journal";

    private final MVStore store;
    private final MVMap<byte[], byte[]> settings;
    private final @Nullable Path file;
    private final Object checkpointing = new Object();
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
    private @Nullable Journal journal;
    private long journalNumber;
    private long checkpointedUpTo;
    private volatile boolean closed;
    private volatile @Nullable Thread checkpointer;

    private DurableStore(MVStore store, @Nullable Path file) {
        this.store = store;
        this.file = file;
        store.setVersionsToKeep(0);
        store.setRetentionTime(0);
        settings = map("settings");
    }

    /** A store in this file, which is created when it is missing. */
    static DurableStore open(Path file) {
        MVStore store =
                new MVStore.Builder()
                        .fileName(file.toString())
                        .autoCommitDisabled()
                        .autoCommitBufferSize(0)
                        .cacheSize(cacheMegabytes())
                        .open();
        return new DurableStore(store, file);
    }

    private static int cacheMegabytes() {
        return Math.max(4, (int) ((Runtime.getRuntime().maxMemory() / CACHE_SHARE) >> 20));
    }

    /** A store that keeps nothing. */
    static DurableStore inMemory() {
        return new DurableStore(new MVStore.Builder().open(), null);
    }

    /**
     * Reads back what the file does not have, if the last process died, and begins to keep a
     * journal. Every map must be open.
     */
    void recover(Consumer<Journal.Change> reader) {
        if (file == null) {
            return;
        }
        try {
            byte[] first = setting(JOURNAL);
            journalNumber = first == null ? 0 : ByteBuffer.wrap(first).getLong();
            long[] changes = {0};
            while (Files.exists(Journal.path(file, journalNumber))) {
                Journal.replay(
                        file,
                        journalNumber++,
                        change -> {
                            changes[0]++;
                            reader.accept(change);
                        });
            }
            if (changes[0] > 0) {
                log.info("recovered {} changes from the journal", changes[0]);
            }
            journal = new Journal(file, journalNumber);
            checkpoint();
            checkpointer =
                    Thread.ofPlatform()
                            .daemon()
                            .name("mongo-checkpoint")
                            .start(this::checkpointNowAndThen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The map with this name, created when it is missing. */
    MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(BytesType.INSTANCE)
                        .valueType(BytesType.INSTANCE));
    }

    /** The names of all maps. */
    Set<String> mapNames() {
        return store.getMapNames();
    }

    /** Removes the map with this name, if there is one. */
    void removeMap(String name) {
        if (store.hasMap(name)) {
            store.removeMap(map(name));
        }
    }

    /** Gives the map with this name another one. */
    void renameMap(String name, String newName) {
        store.renameMap(map(name), newName);
    }

    byte @Nullable [] setting(String name) {
        return settings.get(name.getBytes(StandardCharsets.UTF_8));
    }

    void set(String name, byte[] value) {
        settings.put(name.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The size of the file in bytes; 0 in memory. */
    long fileSize() {
        return file == null ? 0 : store.getFileStore().size();
    }

    /** Runs a reader that may look at the maps as they are now while they change. */
    <T> T reading(Supplier<T> reader) {
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            return reader.get();
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    /** Runs a command that changes documents and says so to {@link #record}. */
    <T> T changing(Supplier<T> command) {
        if (file != null && store.getUnsavedMemory() > UNSAVED_BYTES) {
            LockSupport.unpark(checkpointer);
            if (store.getUnsavedMemory() > MOST_UNSAVED_BYTES) {
                synchronized (checkpointing) {
                    if (store.getUnsavedMemory() > MOST_UNSAVED_BYTES) {
                        checkpoint();
                    }
                }
            }
        }
        changing.readLock().lock();
        try {
            return command.get();
        } finally {
            changing.readLock().unlock();
        }
    }

    /** Runs a command that changes collections or indexes; afterwards it is in the file. */
    <T> T changingSchema(Supplier<T> command) {
        synchronized (checkpointing) {
            changing.writeLock().lock();
            try {
                return command.get();
            } finally {
                checkpoint();
                changing.writeLock().unlock();
            }
        }
    }

    /** Notes a change that has been made to the maps. */
    void record(String namespace, byte[] id, byte @Nullable [] before, byte @Nullable [] after) {
        if (journal != null) {
            journal.append(new Journal.Change(namespace, id, before, after));
        }
    }

    /** The position of the last change noted so far. */
    long position() {
        return journal == null ? 0 : journal.end();
    }

    /** Whether the changes up to this position survive the process. */
    boolean isDurable(long position) {
        return journal == null || journal.isWritten(position);
    }

    /** Makes the changes up to this position survive the process; cheap when they do already. */
    void makeDurable(long position) {
        if (journal != null) {
            journal.write(position);
        }
    }

    @Override
    public void close() {
        synchronized (checkpointing) {
            if (!closed) {
                checkpoint();
                closed = true;
                if (journal != null) {
                    journal.close();
                }
                store.close();
            }
        }
    }

    private void checkpoint() {
        if (journal == null || file == null) {
            return;
        }
        synchronized (checkpointing) {
            long keptFrom = journalNumber + 1;
            changing.writeLock().lock();
            try {
                journal.continueIn(keptFrom);
                checkpointedUpTo = journal.end();
                set(JOURNAL, ByteBuffer.allocate(Long.BYTES).putLong(keptFrom).array());
            } finally {
                changing.writeLock().unlock();
            }
            store.commit();
            try {
                while (Files.deleteIfExists(Journal.path(file, journalNumber))) {
                    journalNumber--;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            journalNumber = keptFrom;
        }
    }

    private void checkpointNowAndThen() {
        while (!closed) {
            LockSupport.parkUntil(System.currentTimeMillis() + CHECKPOINT_MILLIS);
            try {
                synchronized (checkpointing) {
                    if (!closed && position() > checkpointedUpTo) {
                        checkpoint();
                        store.compact(FILL_RATE_PERCENT, REWRITE_BYTES);
                    }
                }
            } catch (RuntimeException e) {
                log.error("the checkpoint failed; the journal keeps what it should have saved", e);
            }
        }
    }
}
