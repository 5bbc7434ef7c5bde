package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.messaging.roster.oneroster.Recorder.Seen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of a file: encoding, quotation marks, lengths; and that one bad row costs itself only.
 */
class RowsTests {

    private static final String HEADER =
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_line_break_ends_a_row(String end) {
        Recorder seen =
                read(
                        (HEADER + "a,,,\"Oak\nSchool\",school,,\n\n\nb,,,Elm,school,,")
                                .replace("\n", end));

        assertThat(seen.codes()).isEmpty();
        assertThat(seen.ids()).containsExactly("a", "b");
        assertThat(seen.rows).extracting(Seen::line).containsExactly(2L, 6L);
    }

    @Test
    void a_mark_of_utf_8_is_stepped_over() {
        Recorder seen = read("\uFEFF" + HEADER + "a,,,Oak,school,,\n");

        assertThat(seen.codes()).isEmpty();
        assertThat(seen.ids()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void utf_16_is_called_by_its_name(String charset) {
        Recorder seen = read((HEADER + "a,,,Oak,school,,\n").getBytes(Charset.forName(charset)));

        assertThat(seen.codes()).containsExactly(ProblemCode.ENCODING_UTF_16);
        assertThat(seen.result).isEqualTo(new FileResult(0, 0, false));
    }

    @Test
    void a_row_in_another_encoding_is_named_and_the_others_are_read() {
        Recorder seen =
                read(
                        (HEADER + "a,,,Oak,school,,\nb,,,Érable,school,,\nc,,,Elm,school,,\n")
                                .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(seen.codes()).containsExactly(ProblemCode.ENCODING_NOT_UTF_8);
        assertThat(seen.problems.getFirst().line()).isEqualTo(3);
        assertThat(seen.ids()).containsExactly("a", "c");
        assertThat(seen.result).isEqualTo(new FileResult(2, 1, true));
    }

    @Test
    void a_quotation_mark_that_is_never_closed_costs_its_row_only() {
        Recorder seen = read(HEADER + "a,,,\"Oak,school,,\nb,,,Elm,school,,\nc,,,Ash,school,,\n");

        assertThat(seen.codes()).containsExactly(ProblemCode.QUOTE_NOT_CLOSED);
        assertThat(seen.problems.getFirst().line()).isEqualTo(2);
        assertThat(seen.rows).extracting(Seen::line).containsExactly(3L, 4L);
    }

    @Test
    void so_it_does_in_the_middle_of_a_long_file() {
        String rows =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "x" + i + ",,,Elm,school,,\n")
                        .collect(Collectors.joining());
        Recorder seen = read(HEADER + "a,,,\"Oak,school,,\n" + rows);

        assertThat(seen.codes()).containsExactly(ProblemCode.QUOTE_NOT_CLOSED);
        assertThat(seen.rows).hasSize(20_000);
        assertThat(seen.rows.getLast().line()).isEqualTo(20_002);
    }

    @Test
    void a_file_of_nothing_but_open_quotation_marks_is_given_up() {
        Recorder seen = read(HEADER + "a\",\",\n".repeat(200_000));

        assertThat(seen.codes())
                .hasSize(RecordSplitter.UNCLOSED_MAX + 1)
                .endsWith(ProblemCode.QUOTES_BROKEN);
        assertThat(seen.result.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'a,,,\"Oak\" School,school,,',QUOTE_MISPLACED",
                "'a,,,Oak,school,',ROW_WIDTH",
                "'a,,,Oak, School,school,,',ROW_WIDTH"
            })
    void a_row_of_the_wrong_shape_is_named(String row, ProblemCode code) {
        Recorder seen = read(HEADER + row + "\nb,,,Elm,school,,\n");

        assertThat(seen.codes()).containsExactly(code);
        assertThat(seen.problems.getFirst().value()).isNull();
        assertThat(seen.ids()).containsExactly("b");
    }

    @Test
    void a_quotation_mark_inside_plain_text_is_text() {
        assertThat(read(HEADER + "a,,,5\" Oak,school,,\n").only(OrgRow.class).name())
                .isEqualTo("5\" Oak");
    }

    @Test
    void a_row_that_is_too_long_costs_itself_only() {
        Recorder seen =
                read(HEADER + "a,,," + "x".repeat(200_000) + ",school,,\nb,,,Elm,school,,\n");

        assertThat(seen.codes()).containsExactly(ProblemCode.ROW_TOO_LONG);
        assertThat(seen.rows).extracting(Seen::line).containsExactly(3L);
    }

    @Test
    void a_quoted_row_that_is_too_long_costs_its_first_line_only() {
        Recorder seen = read(HEADER + "a,,,\"" + "x".repeat(200_000) + "\nb,,,Elm,school,,\n");

        assertThat(seen.codes()).containsExactly(ProblemCode.QUOTE_NOT_CLOSED);
        assertThat(seen.ids()).containsExactly("b");
    }

    @Test
    void a_cell_that_is_too_long_is_named_and_not_repeated() {
        Recorder seen = read(HEADER + "a,,," + "x".repeat(9000) + ",school,,\nb,,,Elm,school,,\n");

        assertThat(seen.codes()).containsExactly(ProblemCode.CELL_TOO_LONG);
        assertThat(seen.problems.getFirst().column()).isEqualTo("name");
        assertThat(seen.problems.getFirst().value()).hasSize(Problem.VALUE_MAX);
        assertThat(seen.rejected).containsExactly("a");
        assertThat(seen.ids()).containsExactly("b");
    }

    @Test
    void lines_without_content_are_not_rows() {
        Recorder seen = read(HEADER + "\n   \n,,,,,,\na,,,Oak,school,,\n\n");

        assertThat(seen.codes()).isEmpty();
        assertThat(seen.rows).extracting(Seen::line).containsExactly(5L);
    }

    @Test
    void an_id_that_is_there_twice_names_the_first_line() {
        Recorder seen = read(HEADER + "a,,,Oak,school,,\nb,,,Elm,school,,\na,,,Ash,school,,\n");

        Problem problem = seen.problem(ProblemCode.SOURCED_ID_TWICE);
        assertThat(problem.line()).isEqualTo(4);
        assertThat(problem.value()).isEqualTo("a");
        assertThat(problem.advice()).contains("line 2");
        assertThat(seen.ids()).containsExactly("a", "b");
    }

    @Test
    void rows_beyond_the_limit_are_not_read() {
        var recorder = new Recorder();
        var manifest = new Manifest(Version.V1_1, null, null, Map.of(FileKind.ORGS, Mode.BULK));
        String csv = HEADER + "a,,,Oak,school,,\nb,,,Elm,school,,\nc,,,Ash,school,,\n";
        FileResult result =
                new FileReading(FileKind.ORGS, manifest, 2, recorder)
                        .read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));

        assertThat(result).isEqualTo(new FileResult(2, 0, false));
        assertThat(recorder.codes()).containsExactly(ProblemCode.TOO_MANY_ROWS);
    }

    @Test
    void a_stream_that_breaks_is_a_problem_and_no_exception() {
        var recorder = new Recorder();
        var manifest = new Manifest(Version.V1_1, null, null, Map.of(FileKind.ORGS, Mode.BULK));
        String csv = HEADER + "a,,,Oak,school,,\nb,,,E";
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        new BrokenStream());
        FileResult result = new FileReading(FileKind.ORGS, manifest, 100, recorder).read(broken);

        assertThat(result).isEqualTo(new FileResult(1, 0, false));
        assertThat(recorder.codes()).containsExactly(ProblemCode.ENTRY_DAMAGED);
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("broken");
        }
    }

    private static Recorder read(String csv) {
        return Recorder.read(FileKind.ORGS, csv);
    }

    private static Recorder read(byte[] csv) {
        return Recorder.read(FileKind.ORGS, Version.V1_2, Mode.BULK, csv);
    }
}
