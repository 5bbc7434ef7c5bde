package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.messaging.attachment.ByteRange.Asked;

class ByteRangeTests {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=10-19, 10, 19",
        "bytes=10-, 10, 99",
        "bytes=90-1000, 90, 99",
        "bytes=-5, 95, 99",
        "bytes=-1000, 0, 99",
    })
    void a_part_is_given(String header, long from, long to) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new Asked.Part(new ByteRange(from, to)));
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-", "bytes=100-200", "bytes=-0"})
    void a_part_that_is_not_there_is_not(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new Asked.Nothing());
    }

    /** RFC 9110 section 14.2: what is not understood is as if it were not there. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "null",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,5-6",
                "items=0-1",
                "bytes=a-b",
                "bytes=99999999999999999999-",
            },
            nullValues = "null",
            delimiter = '|')
    void everything_else_gets_the_whole(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new Asked.Whole());
    }
}
