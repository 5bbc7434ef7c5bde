package org.tandem.messaging.attachment.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandem.messaging.attachment.scan.Scans.Result;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Random;

/**
 * The protocol of clamd against a server that speaks its side of it. Whether clamd finds anything
 * is its own matter.
 */
class ClamdProtocolTests {

    private final SpeaksClamd clamd = new SpeaksClamd();

    @AfterEach
    void close() {
        clamd.close();
    }

    @Test
    void a_clean_file_comes_whole_in_chunks() {
        byte[] file = new byte[100_000];
        new Random(1).nextBytes(file);

        assertThat(scan(scans(), file)).isEqualTo(Result.CLEAN);
        assertThat(clamd.received()).containsExactly(file);
    }

    @Test
    void a_signature_that_is_found_is_a_verdict() {
        clamd.answers("stream: Eicar-Test-Signature FOUND\0");

        assertThat(scan(scans(), new byte[] {1})).isEqualTo(Result.INFECTED);
    }

    @Test
    void an_error_is_none() {
        clamd.answers("INSTREAM size limit exceeded. ERROR\0");

        assertThat(scan(scans(), new byte[] {1})).isEqualTo(Result.AWAY);
    }

    @Test
    void an_empty_answer_is_none() {
        clamd.answers("");

        assertThat(scan(scans(), new byte[] {1})).isEqualTo(Result.AWAY);
    }

    @Test
    void an_answer_that_does_not_come_is_waited_for_only_so_long() {
        clamd.saysNothing();
        Scans scans = scans(true, clamd.port(), Duration.ofMillis(200));

        assertThat(scan(scans, new byte[] {1})).isEqualTo(Result.AWAY);
    }

    @Test
    void a_scanner_that_is_away_is_soon_not_asked_any_more() {
        Scans scans = scans();
        int port = clamd.port();
        clamd.goesAway();
        int[] opened = new int[1];

        for (int i = 0; i < 10; i++) {
            Result result =
                    scans.scan(() -> {
                        opened[0]++;
                        return new ByteArrayInputStream(new byte[] {1});
                    });
            assertThat(result).isEqualTo(Result.AWAY);
        }

        assertThat(opened[0]).as("files opened for port " + port).isEqualTo(4);
    }

    @Test
    void without_a_scanner_everything_passes_and_nobody_is_asked() {
        Scans off = scans(false, clamd.port(), Duration.ofSeconds(10));

        assertThat(scan(off, new byte[] {1})).isEqualTo(Result.CLEAN);
        assertThat(clamd.received()).isEmpty();
    }

    private Scans scans() {
        return scans(true, clamd.port(), Duration.ofSeconds(10));
    }

    private static Scans scans(boolean enabled, int port, Duration timeout) {
        return new Scans(
                new ScannerProperties(
                        enabled,
                        "127.0.0.1",
                        port,
                        Duration.ofSeconds(1),
                        timeout,
                        Duration.ofMinutes(1)));
    }

    private static Result scan(Scans scans, byte[] file) {
        return scans.scan(() -> new ByteArrayInputStream(file));
    }
}
