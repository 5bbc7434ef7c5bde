package org.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Markdown that is printed at once and written to a file at the end. */
final class Report {

    private final Path file;
    private final StringBuilder text = new StringBuilder();

    /** Is written to this file, whose directory is made when it is missing. */
    Report(Path file) {
        this.file = file;
    }

    /** Adds a line. */
    void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    /** Adds a table, its columns wide enough to be read as they are; the first one is text. */
    void table(List<String> head, List<List<String>> rows) {
        int[] widths =
                IntStream.range(0, head.size())
                        .map(column ->
                                rows.stream()
                                        .mapToInt(row -> row.get(column).length())
                                        .reduce(head.get(column).length(), Math::max))
                        .toArray();
        line("");
        line(cells(head, widths));
        line(
                IntStream.range(0, widths.length)
                        .mapToObj(i -> "-".repeat(widths[i] + 1) + (i == 0 ? "-" : ":"))
                        .collect(Collectors.joining("|", "|", "|")));
        rows.forEach(row -> line(cells(row, widths)));
    }

    private static String cells(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(
                        i -> ("%" + (i == 0 ? "-" : "") + widths[i] + "s").formatted(cells.get(i)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Writes what was added. */
    void write() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, text);
        System.out.println();
        System.out.println("Written to " + file);
    }
}
