package org.tandem.backing.mongo;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What was changed since the maps were last written to their file, one file per period, numbered.
 *
 * <p>A writer appends its change to a buffer and goes on; before anybody is told of it, {@link
 * #write} hands everything that gathered meanwhile to the operating system in one call, so writers
 * in flight share it. That survives the death of the process, not of the machine (no fsync).
 *
 * <p>A record: its length, its CRC-32C, and four length-prefixed parts (see {@link Change}).
 */
final class Journal implements AutoCloseable {

    /**
     * One document changed.
     *
     * @param namespace database and collection
     * @param id the encoded id
     * @param before the document before, null when there was none
     * @param after the document afterwards, null when it was removed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Change(String namespace, byte[] id, byte @Nullable [] before, byte @Nullable [] after) {}

    private static final int RECORD_HEAD = 8;

    private final Path base;
    private final ReentrantLock writing = new ReentrantLock();
    private FileChannel file;
    private ByteBuffer gathered = ByteBuffer.allocate(1 << 16);
    private ByteBuffer spare = ByteBuffer.allocate(1 << 16);
    private long end;
    private volatile long written;
    private volatile @Nullable IOException failure;

    /** Begins the file with this number, beside {@code base}. */
    Journal(Path base, long number) throws IOException {
        this.base = base;
        this.file = create(number);
    }

    /** Appends to the buffer; returns at once. */
    void append(Change change) {
        byte[] namespace = change.namespace().getBytes(StandardCharsets.UTF_8);
        int size = 16 + namespace.length + change.id().length;
        size += length(change.before()) + length(change.after());
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEAD + size).position(RECORD_HEAD);
        part(record, namespace);
        part(record, change.id());
        part(record, change.before());
        part(record, change.after());
        record.putInt(0, size).putInt(4, checksum(record.array(), RECORD_HEAD, size)).rewind();
        synchronized (this) {
            if (gathered.remaining() < record.limit()) {
                int capacity = Math.max(gathered.capacity() * 2, gathered.position() * 2 + size);
                gathered = ByteBuffer.allocate(capacity + RECORD_HEAD).put(gathered.flip());
            }
            gathered.put(record);
            end += record.limit();
        }
    }

    /** The position after the last change appended so far. */
    synchronized long end() {
        return end;
    }

    /** Whether everything before this position has left the process. */
    boolean isWritten(long position) {
        return written >= position;
    }

    /**
     * Returns when everything before this position has left the process.
     *
     * @throws UncheckedIOException when it cannot; then nothing can be written any more
     */
    void write(long position) {
        if (isWritten(position)) {
            return;
        }
        writing.lock();
        try {
            if (!isWritten(position)) {
                writeGathered();
            }
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    private void writeGathered() throws IOException {
        if (failure != null) {
            throw new IOException("an earlier write to the journal failed", failure);
        }
        ByteBuffer batch;
        long upTo;
        synchronized (this) {
            batch = gathered.flip();
            gathered = spare;
            upTo = end;
        }
        while (batch.hasRemaining()) {
            file.write(batch);
        }
        spare = batch.clear();
        written = upTo;
    }

    /** Goes on in the file with this number; nobody may append meanwhile. */
    void continueIn(long number) {
        write(end());
        writing.lock();
        try {
            file.close();
            file = create(number);
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            write(end());
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file up to its end or to the record that was being written when the process died. */
    static void replay(Path base, long number, Consumer<Change> reader) throws IOException {
        Path path = path(base, number);
        if (!Files.exists(path)) {
            return;
        }
        try (DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(path)))) {
            while (true) {
                int size = in.readInt();
                int checksum = in.readInt();
                byte[] record = in.readNBytes(size);
                if (record.length < size || checksum(record, 0, size) != checksum) {
                    return;
                }
                ByteBuffer parts = ByteBuffer.wrap(record);
                reader.accept(
                        new Change(
                                new String(some(part(parts)), StandardCharsets.UTF_8),
                                some(part(parts)),
                                part(parts),
                                part(parts)));
            }
        } catch (EOFException _) {
            // The end.
        }
    }

    /** The file with this number. */
    static Path path(Path base, long number) {
        return base.resolveSibling(base.getFileName() + ".journal." + number);
    }

    private FileChannel create(long number) throws IOException {
        return FileChannel.open(
                path(base, number),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void part(ByteBuffer out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.putInt(-1);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static byte @Nullable [] part(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] some(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalStateException("a change without a collection or an id");
        }
        return bytes;
    }
}
