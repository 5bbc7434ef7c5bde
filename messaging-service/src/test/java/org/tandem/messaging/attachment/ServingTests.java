package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.publisher.BaseSubscriber;

import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

class ServingTests {

    private final AtomicLong read = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An endless file that counts what is taken of it. */
    private InputStream counting() {
        return new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 1;
            }

            @Override
            public int read(byte[] into, int at, int length) {
                read.addAndGet(length);
                return length;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    @Test
    void no_more_is_read_than_the_client_takes() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        var client =
                new BaseSubscriber<DataBuffer>() {
                    @Override
                    protected void hookOnSubscribe(org.reactivestreams.Subscription s) {
                        request(3);
                    }

                    @Override
                    protected void hookOnNext(DataBuffer buffer) {
                        three.countDown();
                    }
                };

        Serving.stream(this::counting, 25_000_000, DefaultDataBufferFactory.sharedInstance)
                .subscribe(client);

        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        client.cancel();
        assertThat(read.get()).isLessThanOrEqualTo(4 * 16 * 1024);
    }

    @Test
    void a_part_ends_where_it_ends_and_the_file_is_closed() {
        Long bytes =
                Serving.stream(this::counting, 100_000, DefaultDataBufferFactory.sharedInstance)
                        .map(b -> (long) b.readableByteCount())
                        .reduce(0L, Long::sum)
                        .block();

        assertThat(bytes).isEqualTo(100_000);
        assertThat(closed).isTrue();
    }
}
