package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ContentLinesTests {

    private static final String ARABIC =
            "تقييم ما آل إليه أمر يدعو إلى القلق معًا، ثم الاتفاق على ما يفعله كل من الأسرة والمدرسة"
                    + " حتى نهاية الفصل الدراسي";

    private static String event(String text) {
        return new ContentLines()
                .add("BEGIN", "VCALENDAR")
                .add("BEGIN", "VEVENT")
                .addText("SUMMARY;LANGUAGE=ar", text)
                .add("END", "VEVENT")
                .add("END", "VCALENDAR")
                .toString();
    }

    private static List<String> lines(String written) {
        assertThat(written).endsWith("\r\n");
        return List.of(written.split("\r\n"));
    }

    private static String read(String written) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(written));
        return calendar.getComponents().getFirst().getRequiredProperty("SUMMARY").getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARABIC,
                "x" + ARABIC,
                "🎒📚🎒📚🎒📚🎒📚🎒📚🎒📚🎒📚🎒📚🎒📚🎒📚🎒📚",
                "一起看看一个关切的进展,一起看看一个关切的进展,一起看看一个关切的进展"
            })
    void a_long_line_is_folded_between_characters_at_75_octets(String text) throws Exception {
        String written = event(text);

        List<String> lines = lines(written);
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThanOrEqualTo(ContentLines.OCTETS));
        assertThat(lines.get(2).getBytes(StandardCharsets.UTF_8))
                .as("no shorter than need be")
                .hasSizeGreaterThan(ContentLines.OCTETS - 4);
        assertThat(new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(written)
                .doesNotContain("\ufffd", "?");
        assertThat(read(written)).isEqualTo(text);
    }

    @Test
    void a_line_of_75_octets_is_not_folded_and_one_of_76_is() {
        String name = "SUMMARY;LANGUAGE=ar:";

        assertThat(lines(event("x".repeat(75 - name.length())))).hasSize(5);
        assertThat(lines(event("x".repeat(76 - name.length()))))
                .hasSize(6)
                .element(3)
                .isEqualTo(" x");
    }

    @Test
    void what_means_something_to_calendars_is_only_text() throws Exception {
        String text = "a, b; c \\n d\\, e: f\nEND:VEVENT";

        String written = event(text);

        assertThat(lines(written)).hasSize(5);
        assertThat(written).contains(":a\\, b\\; c \\\\n d\\\\\\, e: f\\nEND:VEVENT\r\n");
        assertThat(read(written)).isEqualTo(text);
    }

    @Test
    void nothing_can_begin_a_line_of_its_own() {
        assertThat(lines(event("a\r\nX:1\rY:1\u0000\u000b\u0085Z")).get(2))
                .isEqualTo("SUMMARY;LANGUAGE=ar:a\\nX:1\\nY:1   Z");
    }
}
