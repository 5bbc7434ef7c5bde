package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What holds the rows of large files in few bytes. */
class CompactTests {

    @Test
    void texts_come_back_as_they_were_and_the_same_one_is_kept_once() {
        var texts = new Texts();
        List<Integer> numbers =
                IntStream.range(0, 10_000).mapToObj(i -> texts.intern("Zoë " + i)).toList();

        assertThat(IntStream.range(0, 10_000).mapToObj(i -> texts.intern("Zoë " + i)).toList())
                .isEqualTo(numbers);
        assertThat(texts.get(numbers.get(9_999))).isEqualTo("Zoë 9999");
        assertThat(texts.get(texts.add(""))).isEmpty();
    }

    @Test
    void rows_of_a_key_are_found_in_their_order() {
        var groups = new Groups();
        for (int i = 0; i < 5_000; i++) {
            groups.add("k" + i % 1_000);
        }

        assertThat(rows(groups, "k7")).containsExactly(7, 1_007, 2_007, 3_007, 4_007);
        assertThat(rows(groups, "nobody")).isEmpty();
    }

    private static List<Integer> rows(Groups groups, String key) {
        List<Integer> rows = new ArrayList<>();
        groups.each(key, rows::add);
        return rows;
    }

    @Test
    void days_may_be_absent() {
        var days = new Days();
        days.add(LocalDate.of(2016, 4, 9));
        days.add(null);

        assertThat(days.get(0)).isEqualTo(LocalDate.of(2016, 4, 9));
        assertThat(days.get(1)).isNull();
    }
}
