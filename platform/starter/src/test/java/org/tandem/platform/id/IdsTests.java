package org.tandem.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

class IdsTests {

    /** The order of the outbox rests on it. */
    @Test
    void ids_made_one_after_the_other_sort_in_that_order_even_within_a_millisecond() {
        List<String> ids = Stream.generate(Ids::next).limit(200_000).toList();

        assertThat(ids).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
        long milliseconds = ids.stream().map(Ids::timeOf).distinct().count();
        assertThat(milliseconds).as("several share a millisecond").isLessThan(ids.size());
    }

    @Test
    void an_id_tells_when_it_was_made() {
        Instant before = Instant.now();

        assertThat(Duration.between(before, Ids.timeOf(Ids.next())).abs())
                .isLessThan(Duration.ofMinutes(1));
    }
}
