package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The cells of one row by their columns. Every cell that is asked for is checked, and what is wrong
 * is reported; when it was an error, {@link #failed()} says so afterwards and what was made of the
 * row is thrown away. So one look at a row finds everything that is wrong with it.
 */
final class Cells {

    /** Longest cell, in characters. */
    static final int CELL_MAX = 8 * 1024;

    private static final int ID_MAX = 255;

    private final FileKind kind;
    private final Header header;
    private final CsvRow row;
    private final Consumer<Problem> problems;
    private @Nullable Instant lastModified;
    private boolean failed;

    Cells(FileKind kind, Header header, CsvRow row, Consumer<Problem> problems) {
        this.kind = kind;
        this.header = header;
        this.row = row;
        this.problems = problems;
    }

    /** Whether an error has been reported. */
    boolean failed() {
        return failed;
    }

    /** Reports cells that are too long; the row is then not worth a closer look. */
    void checkLengths() {
        header.columns()
                .forEach((column, place) -> {
                    String text = row.cells().get(place);
                    if (text.length() > CELL_MAX) {
                        report(ProblemCode.CELL_TOO_LONG, column, text, CELL_MAX);
                    }
                });
    }

    /** The cell's text without blanks around it, or null when it is empty or NULL. */
    @Nullable String text(String column) {
        Integer place = header.columns().get(column);
        if (place == null) {
            return null;
        }
        String text = row.cells().get(place).strip();
        return text.isEmpty() || text.equals("NULL") ? null : text;
    }

    /** The text of a column that must have one; an empty text stands for one that is missing. */
    String need(String column) {
        String text = text(column);
        if (text == null) {
            report(ProblemCode.VALUE_MISSING, column, null);
            return "";
        }
        return text;
    }

    /** The cell's value, or null when it is empty or cannot be understood. */
    <T> @Nullable T value(String column, Function<String, Reading<T>> form) {
        String text = text(column);
        return text == null ? null : value(column, text, form);
    }

    /** The value of a column that must have one; a substitute stands for one that is missing. */
    <T> T need(String column, Function<String, Reading<T>> form, T substitute) {
        String text = need(column);
        T value = text.isEmpty() ? null : value(column, text, form);
        return value == null ? substitute : value;
    }

    private <T> @Nullable T value(String column, String text, Function<String, Reading<T>> form) {
        Reading<T> reading = form.apply(text);
        if (reading.problem() != null) {
            report(reading.problem(), column, text, reading.detail());
        }
        return reading.value();
    }

    /** The id of something in the roster, or null. */
    @Nullable String id(String column) {
        String text = text(column);
        return text == null ? null : checkedId(column, text);
    }

    /** The id in a column that must have one. */
    String needId(String column) {
        return checkedId(column, need(column));
    }

    /** The ids in a list. */
    List<String> ids(String column) {
        return list(column).stream().map(id -> checkedId(column, id)).toList();
    }

    /** The ids in a list that must have one. */
    List<String> needIds(String column) {
        List<String> ids = ids(column);
        if (ids.isEmpty()) {
            report(ProblemCode.VALUE_MISSING, column, null);
        }
        return ids;
    }

    private String checkedId(String column, String id) {
        if (!isId(id)) {
            report(ProblemCode.SOURCED_ID_FORM, column, id);
        }
        return id;
    }

    /** Tandem puts ids together with colons. */
    static boolean isId(String text) {
        return text.length() <= ID_MAX
                && text.chars().noneMatch(c -> c == ':' || Character.isISOControl(c));
    }

    /** A list's entries without blanks around them and without empty ones. */
    List<String> list(String column) {
        String text = text(column);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(e -> !e.isEmpty())
                        .toList();
    }

    /** A list's entries that can be understood. */
    <T> List<T> list(String column, Function<String, Reading<T>> form) {
        return list(column).stream()
                .<T>mapMulti((text, values) -> {
                    T value = value(column, text, form);
                    if (value != null) {
                        values.accept(value);
                    }
                })
                .toList();
    }

    @Nullable LocalDate date(String column) {
        return value(column, Dates::date);
    }

    /** The second of two dates, of which it must not be before the first. */
    @Nullable LocalDate until(String column, @Nullable LocalDate from) {
        LocalDate until = date(column);
        if (from != null && until != null && until.isBefore(from)) {
            report(ProblemCode.PERIOD_REVERSED, column, until.toString(), from);
        }
        return until;
    }

    /** The cells of all metadata columns that are not empty, by the column's name. */
    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        for (String column : header.columns().keySet()) {
            String text = column.startsWith("metadata.") ? text(column) : null;
            if (text != null) {
                metadata.put(column, text);
            }
        }
        return Collections.unmodifiableMap(metadata);
    }

    /** When the sender changed the row; null in a bulk file. */
    @Nullable Instant lastModified() {
        return lastModified;
    }

    void lastModified(@Nullable Instant when) {
        lastModified = when;
    }

    void report(ProblemCode code, String column, @Nullable String value, Object... details) {
        failed |= code.severity() == Severity.ERROR;
        problems.accept(
                Problem.ofLine(code, kind.fileName(), row.line(), details).at(column, value));
    }
}
