package org.tandem.messaging.roster.oneroster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at a ZIP file from outside, before the library reads its directory into memory: a directory
 * of some hundred MiB would be a bomb of its own.
 */
final class ZipGate {

    /** 64 entries need about 10 KiB; names and extras make it more, but never so much. */
    static final long DIRECTORY_MAX = 1024 * 1024;

    private static final int ENTRY_SIGNATURE = 0x04034b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_64_SIGNATURE = 0x07064b50;
    private static final int END_SIZE = 22;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int COMMENT_MAX = 0xFFFF;

    private ZipGate() {}

    /** The reason for which the file may not even be opened. */
    static Optional<Problem> refuse(Path path, PackageLimits limits) {
        try (FileChannel file = FileChannel.open(path)) {
            if (file.size() > limits.compressedBytes()) {
                return Optional.of(
                        Problem.ofPackage(
                                ProblemCode.ZIP_TOO_LARGE, file.size(), limits.compressedBytes()));
            }
            int signature = file.size() < 4 ? 0 : bytes(file, 0, 4).getInt(0);
            if (signature != ENTRY_SIGNATURE && signature != END_SIGNATURE) {
                return Optional.of(Problem.ofPackage(ProblemCode.NOT_A_ZIP));
            }
            if (directoryBytes(file) > DIRECTORY_MAX) {
                return Optional.of(
                        Problem.ofPackage(ProblemCode.ZIP_TOO_MANY_ENTRIES, limits.entries()));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.ofPackage(ProblemCode.PACKAGE_UNREADABLE));
        }
    }

    /** The largest directory that anything at the end of the file could be taken to announce. */
    private static long directoryBytes(FileChannel file) throws IOException {
        int length = (int) Math.min(file.size(), COMMENT_MAX + END_SIZE + LOCATOR_64_SIZE);
        ByteBuffer tail = bytes(file, file.size() - length, length);
        long largest = 0;
        for (int i = 0; i <= length - END_SIZE; i++) {
            if (tail.getInt(i) == END_SIGNATURE) {
                // A directory larger than the file is refused by the library without reading it.
                long size = Integer.toUnsignedLong(tail.getInt(i + 12));
                largest = Math.max(largest, size <= file.size() ? size : 0);
                if (i >= LOCATOR_64_SIZE
                        && tail.getInt(i - LOCATOR_64_SIZE) == LOCATOR_64_SIGNATURE) {
                    long at = tail.getLong(i - LOCATOR_64_SIZE + 8);
                    largest = Math.max(largest, directoryBytes64(file, at));
                }
            }
        }
        return largest;
    }

    private static long directoryBytes64(FileChannel file, long at) throws IOException {
        if (at < 0 || at > file.size() - END_64_SIZE) {
            return 0;
        }
        ByteBuffer end = bytes(file, at, END_64_SIZE);
        long size = end.getLong(40);
        return end.getInt(0) == END_64_SIGNATURE && size <= file.size() ? size : 0;
    }

    private static ByteBuffer bytes(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // Until it is full; what a file that shrinks does not have stays zero.
        }
        return buffer;
    }
}
