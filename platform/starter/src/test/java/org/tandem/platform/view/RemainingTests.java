package org.tandem.platform.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.Map;

class RemainingTests {

    private static final TopicPartition A0 = new TopicPartition("a", 0);
    private static final TopicPartition A1 = new TopicPartition("a", 1);
    private static final TopicPartition B0 = new TopicPartition("b", 0);

    @Test
    void what_lies_between_position_and_end_remains_by_topic() {
        assertThat(
                        CatchUp.remaining(
                                Map.of(A0, 10L, A1, 5L, B0, 7L), Map.of(A0, 4L, A1, 5L, B0, 6L)))
                .isEqualTo(Map.of("a", 6L, "b", 1L));
    }

    @Test
    void a_partition_without_position_remains_whole_and_an_empty_one_is_done() {
        assertThat(CatchUp.remaining(Map.of(A0, 10L, B0, 0L), Map.of()))
                .isEqualTo(Map.of("a", 10L, "b", 0L));
    }

    @Test
    void what_came_after_the_end_was_taken_does_not_count() {
        assertThat(CatchUp.remaining(Map.of(A0, 10L, A1, 3L), Map.of(A0, 25L, A1, 2L)))
                .isEqualTo(Map.of("a", 1L));
    }
}
