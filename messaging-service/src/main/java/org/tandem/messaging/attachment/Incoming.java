package org.tandem.messaging.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The one file of a form, on disk, deleted by closing. Only what the {@link Valve} lets in is in
 * memory.
 *
 * @param file where it is
 * @param name as the client calls it
 * @param bytes how many
 * @param sha256 of them, hexadecimal
 */
record Incoming(Path file, String name, long bytes, String sha256) implements AutoCloseable {

    private static final PartEventHttpMessageReader FORMS = new PartEventHttpMessageReader();

    /**
     * Takes in a form.
     *
     * @throws org.tandem.platform.problem.ProblemException 413 when the file is larger than a file
     *     may be, 400 when there is none, another one, or something else
     */
    static Incoming of(ServerHttpRequest request, DataSize max) throws IOException {
        Path file = Files.createTempFile("attachment-", ".part");
        try (var channel = AsynchronousFileChannel.open(file, StandardOpenOption.WRITE)) {
            Taken taken = new Taken(max);
            Valve valve = new Valve();
            DataBufferUtils.write(form(request, valve).map(taken::content), channel)
                    .doOnNext(written -> {
                        long bytes = written.readableByteCount();
                        DataBufferUtils.release(written);
                        valve.out(bytes);
                    })
                    .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                    .onErrorMap(
                            Incoming::isNoForm, _ -> AttachmentProblems.NOT_ONE_FILE.exception())
                    .blockLast();
            return taken.in(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Flux<PartEvent> form(ServerHttpRequest request, Valve valve) {
        var limited =
                new ServerHttpRequestDecorator(request) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return valve.in(super.getBody());
                    }
                };
        return FORMS.read(ResolvableType.forClass(PartEvent.class), limited, Map.of());
    }

    private static boolean isNoForm(Throwable e) {
        return e instanceof DecodingException || e instanceof DataBufferLimitException;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** What has come so far. */
    private static final class Taken {

        private final DataSize max;
        private final MessageDigest digest = sha256Digest();
        private @Nullable String name;
        private boolean complete;
        private long bytes;

        Taken(DataSize max) {
            this.max = max;
        }

        /** The bytes of the file in a part, after they have been counted. */
        DataBuffer content(PartEvent event) {
            DataBuffer buffer = event.content();
            try {
                if (!(event instanceof FilePartEvent part)
                        || complete
                        || part.filename().isEmpty()) {
                    throw AttachmentProblems.NOT_ONE_FILE.exception();
                }
                name = part.filename();
                complete = part.isLast();
                bytes += buffer.readableByteCount();
                if (bytes > max.toBytes()) {
                    throw AttachmentProblems.tooLarge(max).exception();
                }
            } catch (RuntimeException e) {
                DataBufferUtils.release(buffer);
                throw e;
            }
            try (var parts = buffer.readableByteBuffers()) {
                while (parts.hasNext()) {
                    ByteBuffer part = parts.next();
                    digest.update(part);
                }
            }
            return buffer;
        }

        Incoming in(Path file) {
            if (name == null || !complete) {
                throw AttachmentProblems.NOT_ONE_FILE.exception();
            }
            return new Incoming(file, name, bytes, HexFormat.of().formatHex(digest.digest()));
        }

        private static MessageDigest sha256Digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
