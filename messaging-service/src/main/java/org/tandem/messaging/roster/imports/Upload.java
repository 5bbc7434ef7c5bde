package org.tandem.messaging.roster.imports;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.tandem.messaging.roster.oneroster.PackageLimits;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request's body in a temporary file, which is deleted by closing. Nothing of it is held in
 * memory but the buffer that has just come.
 *
 * @param file where it is
 * @param bytes how many
 * @param sha256 of them, hexadecimal
 */
record Upload(Path file, long bytes, String sha256) implements AutoCloseable {

    /** Largest package, in bytes. */
    static final long BYTES_MAX = PackageLimits.DEFAULT.compressedBytes();

    /**
     * Takes in a body.
     *
     * @throws org.tandem.platform.problem.ProblemException 413 when it is larger than a package may
     *     be
     */
    static Upload of(Flux<DataBuffer> body) throws IOException {
        return of(body, BYTES_MAX);
    }

    static Upload of(Flux<DataBuffer> body, long bytesMax) throws IOException {
        MessageDigest digest = sha256Digest();
        long[] size = new long[1];
        Path file = Files.createTempFile("upload-", ".zip");
        try {
            Flux<DataBuffer> counted =
                    body.doOnNext(buffer -> {
                        size[0] += buffer.readableByteCount();
                        if (size[0] > bytesMax) {
                            DataBufferUtils.release(buffer);
                            throw ImportProblems.TOO_LARGE.exception();
                        }
                        try (var parts = buffer.readableByteBuffers()) {
                            while (parts.hasNext()) {
                                ByteBuffer part = parts.next();
                                digest.update(part);
                            }
                        }
                    });
            DataBufferUtils.write(counted, file).block();
            return new Upload(file, size[0], HexFormat.of().formatHex(digest.digest()));
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
