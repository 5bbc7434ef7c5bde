package org.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

class TimingsTests {

    @Test
    void percentiles_are_the_nearest_ranks() {
        Timings hundred =
                Timings.of(
                        LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(100)).isEqualTo(100);
    }

    @Test
    void the_only_duration_is_every_percentile() {
        assertThat(Timings.of(2_500_000).cells()).containsOnly("2.5");
    }

    @Test
    void without_a_duration_there_is_no_percentile() {
        assertThat(Timings.of().millis(50)).isNaN();
    }
}
