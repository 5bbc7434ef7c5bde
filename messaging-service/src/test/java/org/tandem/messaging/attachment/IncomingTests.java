package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.ProblemException;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class IncomingTests {

    private static final DataSize MAX = DataSize.ofMegabytes(25);
    private static final int BUFFER = 8 * 1024;
    private static final String HEAD =
            String.join(
                    "\r\n",
                    "--xyz",
                    "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"",
                    "Content-Type: text/html",
                    "",
                    "");
    private static final String END = "\r\n--xyz--\r\n";

    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
    private final DataBufferFactory buffers = new NettyDataBufferFactory(memory);

    @Test
    void the_file_of_a_form_is_kept_with_its_name_length_and_hash_and_deleted_at_the_end()
            throws IOException {
        Path file;
        try (Incoming incoming = of(form(HEAD.formatted("Gr\u00fc\u00dfe.txt") + "abc" + END))) {
            file = incoming.file();
            assertThat(file).hasContent("abc");
            assertThat(incoming.name()).isEqualTo("Gr\u00fc\u00dfe.txt");
            assertThat(incoming.bytes()).isEqualTo(3);
            assertThat(incoming.sha256())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
        assertThat(Files.exists(file)).isFalse();
        assertThat(held()).isZero();
    }

    @Test
    void of_a_large_file_only_a_few_buffers_are_in_memory_at_a_time() throws IOException {
        long[] most = new long[1];
        int parts = (int) (MAX.toBytes() / BUFFER);
        Flux<DataBuffer> body =
                Flux.concat(
                        form(HEAD.formatted("a.bin")),
                        Flux.range(0, parts)
                                .map(_ -> {
                                    DataBuffer next = buffers.allocateBuffer(BUFFER);
                                    next.write(new byte[BUFFER]);
                                    most[0] = Math.max(most[0], held());
                                    return next;
                                }),
                        form(END));

        try (Incoming incoming = of(body)) {
            assertThat(incoming.bytes()).isEqualTo(MAX.toBytes());
            assertThat(incoming.file()).hasSize(MAX.toBytes());
        }

        assertThat(most[0]).isBetween((long) BUFFER, 2 * Valve.BYTES_MAX);
        assertThat(held()).isZero();
    }

    @Test
    void a_body_that_comes_byte_by_byte_arrives_too() throws IOException {
        String whole = HEAD.formatted("a.txt") + "x".repeat(3000) + END;
        Flux<DataBuffer> body = Flux.fromArray(whole.split("")).concatMap(this::form);

        try (Incoming incoming = of(body)) {
            assertThat(incoming.bytes()).isEqualTo(3000);
        }
        assertThat(held()).isZero();
    }

    @Test
    void one_byte_more_is_too_much() {
        String name = HEAD.formatted("a.txt");
        assertThat(refused(form(name + "abcd" + END), 3)).isEqualTo("too-large");
        assertThat(held()).isZero();
    }

    @Test
    void a_form_has_one_file_and_nothing_else() {
        String one = HEAD.formatted("a.txt") + "abc\r\n";
        String field =
                String.join(
                        "\r\n", "--xyz", "Content-Disposition: form-data; name=\"a\"", "", "b", "");

        assertThat(refused(form(one + one + "--xyz--\r\n"), 100)).isEqualTo("not-one-file");
        assertThat(refused(form(one + field + "--xyz--\r\n"), 100)).isEqualTo("not-one-file");
        assertThat(refused(form(field + "--xyz--\r\n"), 100)).isEqualTo("not-one-file");
        assertThat(refused(form(HEAD.formatted("") + "abc" + END), 100)).isEqualTo("not-one-file");
        assertThat(refused(form("no form at all"), 100)).isEqualTo("not-one-file");
        assertThat(refused(form(HEAD.formatted("a.txt") + "cut off"), 100))
                .isEqualTo("not-one-file");
        assertThat(held()).isZero();
    }

    private String refused(Flux<DataBuffer> body, long max) {
        String[] slug = new String[1];
        assertThatThrownBy(() -> of(body, DataSize.ofBytes(max)))
                .isInstanceOfSatisfying(ProblemException.class, e -> slug[0] = slug(e.problem()));
        return slug[0];
    }

    private static String slug(Problem problem) {
        return problem.slug();
    }

    private Flux<DataBuffer> form(String text) {
        return Flux.defer(() -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            DataBuffer buffer = buffers.allocateBuffer(bytes.length);
            return Flux.just(buffer.write(bytes));
        });
    }

    private long held() {
        return memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory();
    }

    private static Incoming of(Flux<DataBuffer> body) throws IOException {
        return of(body, MAX);
    }

    private static Incoming of(Flux<DataBuffer> body, DataSize max) throws IOException {
        var request =
                MockServerHttpRequest.post("/")
                        .contentType(MediaType.parseMediaType("multipart/form-data; boundary=xyz"))
                        .body(body);
        return Incoming.of(request, max);
    }
}
