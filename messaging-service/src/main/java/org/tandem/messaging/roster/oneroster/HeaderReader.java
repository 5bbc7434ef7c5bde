package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out which column is which. Wrong case, a slip of the keyboard and a wrong order are
 * forgiven with a warning when only one column can be meant.
 */
final class HeaderReader {

    private static final String METADATA = "metadata.";

    private final FileKind kind;
    private final Layout layout;
    private final Consumer<Problem> problems;

    /** The standard's columns and Tandem's own. */
    private final List<String> known;

    private final Map<String, Integer> places = new HashMap<>();
    private long line;
    private boolean failed;

    HeaderReader(FileKind kind, Layout layout, Consumer<Problem> problems) {
        this.kind = kind;
        this.layout = layout;
        this.problems = problems;
        known = new ArrayList<>(layout.columns());
        if (kind == FileKind.USERS) {
            known.addAll(TandemColumns.NAMES);
        }
    }

    /** The header; null when an error has been reported and the file cannot be read. */
    @Nullable Header read(CsvRow row) {
        line = row.line();
        List<String> names = row.cells().stream().map(String::strip).toList();
        if (!isHeader(names)) {
            return null;
        }
        @Nullable String[] meant = new @Nullable String[names.size()];
        takeExact(names, meant);
        takeClose(names, meant);
        takeOthers(names, meant);
        checkOrder(names, meant);
        checkMissing();
        places.keySet().stream()
                .filter(c -> !Layout.isUsed(c))
                .sorted()
                .forEach(c -> report(ProblemCode.COLUMN_NOT_USED, c, c));
        places.keySet().removeIf(c -> !Layout.isUsed(c));
        return failed ? null : new Header(places, names.size());
    }

    /** A row of data has hardly two cells that are names of columns. */
    private boolean isHeader(List<String> names) {
        long hits =
                names.stream()
                        .filter(n -> layout.columns().stream().anyMatch(n::equalsIgnoreCase))
                        .distinct()
                        .limit(2)
                        .count();
        if (hits == 2) {
            return true;
        }
        String first = names.getFirst();
        boolean namesAnId = first.toLowerCase(Locale.ROOT).contains("sourcedid");
        if (namesAnId && (first.contains(";") || first.contains("\t"))) {
            problems.accept(
                    Problem.ofLine(
                            ProblemCode.SEPARATOR_WRONG,
                            kind.fileName(),
                            line,
                            first.contains(";") ? "semicolons" : "tabs"));
        } else {
            problems.accept(Problem.ofLine(ProblemCode.HEADER_MISSING, kind.fileName(), line));
        }
        return false;
    }

    private void takeExact(List<String> names, @Nullable String[] meant) {
        for (int i = 0; i < names.size(); i++) {
            if (known.contains(names.get(i))) {
                take(names.get(i), i, meant);
            }
        }
    }

    private void takeClose(List<String> names, @Nullable String[] meant) {
        Map<String, List<Integer>> claims = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            List<String> candidates =
                    known.stream().filter(c -> !places.containsKey(c) && isClose(name, c)).toList();
            if (meant[i] == null && candidates.size() == 1) {
                claims.computeIfAbsent(candidates.getFirst(), c -> new ArrayList<>()).add(i);
            }
        }
        claims.forEach((column, cells) -> {
            // Of two that could be meant, none is taken.
            if (cells.size() == 1) {
                String name = names.get(cells.getFirst());
                take(column, cells.getFirst(), meant);
                report(
                        name.equalsIgnoreCase(column)
                                ? ProblemCode.COLUMN_CASE
                                : ProblemCode.COLUMN_MISSPELT,
                        column,
                        name,
                        column);
            }
        });
    }

    private static boolean isClose(String name, String column) {
        String a = squeezed(name);
        String b = squeezed(column);
        int allowed = b.length() < 5 ? 0 : b.length() < 9 ? 1 : 2;
        // Cheap first: a header's cell may be long.
        return Math.abs(a.length() - b.length()) <= allowed
                && EditDistance.between(a, b) <= allowed;
    }

    private static String squeezed(String name) {
        return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }

    private void takeOthers(List<String> names, @Nullable String[] meant) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (meant[i] == null) {
                if (isMetadata(name)) {
                    // The prefix in small letters, the rest as the sender writes it.
                    take(METADATA + name.substring(METADATA.length()), i, meant);
                }
                if (!isMetadata(name) || name.startsWith(TandemColumns.PREFIX)) {
                    report(ProblemCode.COLUMN_UNKNOWN, name, null);
                }
            }
        }
    }

    private static boolean isMetadata(String name) {
        return name.regionMatches(true, 0, METADATA, 0, METADATA.length())
                && name.length() > METADATA.length();
    }

    private void take(String column, int place, @Nullable String[] meant) {
        meant[place] = column;
        if (places.putIfAbsent(column, place) != null) {
            report(ProblemCode.COLUMN_TWICE, column, null);
        }
    }

    private void checkOrder(List<String> names, @Nullable String[] meant) {
        int last = -1;
        for (int i = 0; i < names.size(); i++) {
            String column = meant[i];
            int index = column == null ? -1 : layout.columns().indexOf(column);
            if (index >= 0 && index < last) {
                // One is enough: what follows is out of order because of it.
                report(ProblemCode.COLUMN_ORDER, names.get(i), null);
                return;
            }
            last = index < 0 ? layout.columns().size() : index;
        }
    }

    private void checkMissing() {
        Set<String> missing = new LinkedHashSet<>(layout.columns());
        missing.removeAll(places.keySet());
        missing.removeIf(c -> !Layout.isUsed(c));
        for (String column : missing) {
            report(
                    layout.required().contains(column)
                            ? ProblemCode.COLUMN_MISSING
                            : ProblemCode.COLUMN_ABSENT,
                    column,
                    null);
        }
    }

    private void report(
            ProblemCode code, String column, @Nullable String value, Object... details) {
        failed |= code.severity() == Severity.ERROR;
        problems.accept(Problem.ofLine(code, kind.fileName(), line, details).at(column, value));
    }
}
