package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class SourceTests {

    private record Pair(@Nullable String one, @Nullable String other) {}

    private record Holder(List<Pair> pairs, @Nullable LocalDate day) {}

    @Test
    void the_same_values_have_the_same_number() {
        assertThat(Source.of(new Holder(List.of(new Pair("a", null)), LocalDate.EPOCH), 1L))
                .isEqualTo(
                        Source.of(new Holder(List.of(new Pair("a", null)), LocalDate.EPOCH), 1L));
    }

    @Test
    void values_that_look_alike_when_they_are_written_in_a_row_have_others() {
        assertThat(
                        Stream.of(
                                        Source.of(new Pair("ab", "")),
                                        Source.of(new Pair("a", "b")),
                                        Source.of(new Pair("", "ab")),
                                        Source.of(new Pair("ab", null)),
                                        Source.of(new Pair(null, "ab")),
                                        Source.of(new Pair("a, other=b", null)),
                                        Source.of("ab", ""),
                                        Source.of(List.of("ab"), Set.of()),
                                        Source.of(List.of("a", "b"), Set.of()),
                                        Source.of(List.of("a"), Set.of("b")),
                                        Source.of())
                                .distinct())
                .hasSize(11);
    }
}
