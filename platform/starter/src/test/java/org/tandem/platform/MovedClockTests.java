package org.tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

@ExtendWith(OutputCaptureExtension.class)
class MovedClockTests {

    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
    private static final Clock FIXED = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("clock");
    }

    @Test
    void it_is_as_much_later_as_the_file_says() throws IOException {
        Files.writeString(file, "P7DT2H\n");

        Clock clock = new MovedClock(FIXED, file);

        assertThat(clock.instant()).isEqualTo("2026-09-08T14:00:00Z");
        Clock inChicago = clock.withZone(ZoneId.of("America/Chicago"));
        assertThat(inChicago.instant()).isEqualTo("2026-09-08T14:00:00Z");
        assertThat(inChicago.getZone()).isEqualTo(ZoneId.of("America/Chicago"));
    }

    @Test
    void what_is_written_later_moves_every_clock_that_looks_into_the_file() throws IOException {
        Clock one = new MovedClock(FIXED, file);
        Clock other = new MovedClock(FIXED, file);
        assertThat(one.instant()).as("no file yet").isEqualTo(NOON);

        Files.writeString(file, "P7D");

        await("both clocks have looked")
                .atMost(Duration.ofSeconds(5))
                .until(() -> one.instant().isAfter(NOON) && other.instant().isAfter(NOON));
        assertThat(one.instant()).isEqualTo(other.instant()).isEqualTo(NOON.plus(WEEK));
        Files.delete(file);
        await("the file is gone").until(() -> one.instant().equals(NOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tomorrow", "7", "P1M", "-P1D", "P100000D", "PT9223372036854775807S"})
    void what_is_no_sensible_duration_counts_as_nothing(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(new MovedClock(FIXED, file).instant()).isEqualTo(NOON);
    }

    @Test
    void what_is_no_file_or_no_text_counts_as_nothing() throws IOException {
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});

        assertThat(new MovedClock(FIXED, file).instant()).isEqualTo(NOON);
        assertThat(new MovedClock(FIXED, folder).instant()).as("a folder").isEqualTo(NOON);
    }

    @Test
    void a_service_is_moved_only_where_a_file_is_named_and_says_so_once(CapturedOutput output)
            throws IOException {
        Files.writeString(file, "P7D");
        var service =
                new ApplicationContextRunner()
                        .withConfiguration(AutoConfigurations.of(TandemAutoConfiguration.class));

        service.run(context ->
                assertThat(ahead(context.getBean(Clock.class))).isLessThan(Duration.ofMinutes(1)));
        assertThat(output).doesNotContain("for trying out only");

        service.withPropertyValues("tandem.clock.offset-file=" + file)
                .run(context -> {
                    Clock clock = context.getBean(Clock.class);
                    assertThat(ahead(clock)).isBetween(WEEK.minusMinutes(1), WEEK.plusMinutes(1));
                    Instant now = clock.instant();
                    assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MILLIS));
                });
        assertThat(output).containsOnlyOnce("for trying out only");
    }

    private static Duration ahead(Clock clock) {
        return Duration.between(Instant.now(), clock.instant()).abs();
    }
}
