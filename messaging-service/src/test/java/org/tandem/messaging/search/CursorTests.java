package org.tandem.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.conversation.ConversationId;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

class CursorTests {

    private static final String ID = "0199490a-77b1-7e0c-8a5e-0123456789ab";

    @Test
    void a_cursor_is_read_as_it_was_written() {
        String sweep = "1764000000000:" + ID;
        String spot =
                new Spot(new ConversationId(ID), 41, Instant.ofEpochMilli(1764000000001L))
                        .toString();

        for (Cursor cursor :
                List.of(
                        Cursor.START,
                        new Cursor(sweep, null),
                        new Cursor(null, spot),
                        new Cursor(sweep, spot))) {
            assertThat(Cursor.read(cursor.written())).contains(cursor);
        }
        assertThat(Spot.of(spot).toString()).isEqualTo(spot);
    }

    @Test
    void what_was_never_given_is_none() {
        Stream<String> plain = Stream.of("", "x", "/x", "1/" + ID, "$gt/", "//");

        assertThat(plain.map(p -> base64(p))).allMatch(c -> Cursor.read(c).isEmpty());
        assertThat(Stream.of("", "!", "ä", "a".repeat(10_000)))
                .allMatch(c -> Cursor.read(c).isEmpty());
    }

    private static String base64(String plain) {
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
