package org.tandem.messaging.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets bytes in as others go out. The parser of forms would take 256 buffers ahead of the disk,
 * which on a fast network are 16 MiB of each upload.
 */
final class Valve {

    /** Far more than the parser keeps back to find the end of a part, or it would wait for ever. */
    static final long BYTES_MAX = 256 * 1024;

    private final AtomicLong within = new AtomicLong();
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

    /** The body, of which the next buffer comes only when there is room. */
    Flux<DataBuffer> in(Flux<DataBuffer> body) {
        return body.concatMap(this::next, 0);
    }

    private Mono<DataBuffer> next(DataBuffer buffer) {
        return Mono.create(sink -> {
            sink.onCancel(() -> {
                if (waiting.getAndSet(null) != null) {
                    DataBufferUtils.release(buffer);
                }
            });
            waiting.set(() -> {
                within.addAndGet(buffer.readableByteCount());
                sink.success(buffer);
            });
            open();
        });
    }

    /** So many bytes are on disk. */
    void out(long bytes) {
        within.addAndGet(-bytes);
        open();
    }

    private void open() {
        if (within.get() < BYTES_MAX) {
            Runnable next = waiting.getAndSet(null);
            if (next != null) {
                next.run();
            }
        }
    }
}
