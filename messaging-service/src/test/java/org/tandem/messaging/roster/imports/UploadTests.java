package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.tandem.platform.problem.ProblemException;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class UploadTests {

    private static Flux<DataBuffer> body(String... parts) {
        return Flux.fromArray(parts)
                .map(p ->
                        DefaultDataBufferFactory.sharedInstance.wrap(
                                p.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void it_keeps_the_body_with_its_length_and_hash_and_deletes_it_at_the_end() throws IOException {
        Path file;
        try (Upload upload = Upload.of(body("a", "bc"), 3)) {
            file = upload.file();
            assertThat(file).hasContent("abc");
            assertThat(upload.bytes()).isEqualTo(3);
            assertThat(upload.sha256())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void it_refuses_a_body_that_turns_out_too_large() {
        assertThatThrownBy(() -> Upload.of(body("a", "bcd"), 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImportProblems.TOO_LARGE));
    }
}
