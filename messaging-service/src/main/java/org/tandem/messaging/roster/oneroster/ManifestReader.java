package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads manifest.csv; case and blanks are forgiven with a warning, doubts are not. */
final class ManifestReader {

    private static final String VERSION = "oneroster.version";
    private static final String MANIFEST_VERSION = "manifest.version";
    private static final String SYSTEM_NAME = "source.systemName";
    private static final String SYSTEM_CODE = "source.systemCode";

    /** More than a manifest can need; beyond, something else is called manifest.csv. */
    private static final int LINES_MAX = 1000;

    private record Property(long line, String value) {}

    private final List<Problem> problems;
    private final Map<String, Property> properties = new HashMap<>();

    ManifestReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** The manifest; empty when an error was added to the problems. */
    Optional<Manifest> read(InputStream in) throws IOException {
        int before = problems.size();
        var rows = new CsvRows(in);
        CsvRow header = rows.next();
        if (header == null || !isHeader(header)) {
            add(ProblemCode.MANIFEST_MALFORMED, header == null ? 0 : header.line());
            return Optional.empty();
        }
        for (CsvRow row = rows.next(); row != null; row = rows.next()) {
            if (row.defect() != null || row.cells().size() != 2 || row.line() > LINES_MAX) {
                add(ProblemCode.MANIFEST_MALFORMED, row.line());
                return Optional.empty();
            }
            take(row);
        }
        Manifest manifest = manifest();
        boolean refused = problems.stream().skip(before).anyMatch(Problem::isError);
        return refused ? Optional.empty() : Optional.ofNullable(manifest);
    }

    private boolean isHeader(CsvRow row) {
        return row.defect() == null
                && row.cells().size() == 2
                && tidy(row, 0, List.of("propertyName")).equals("propertyName")
                && tidy(row, 1, List.of("value")).equals("value");
    }

    private void take(CsvRow row) {
        List<String> known = new ArrayList<>();
        known.addAll(List.of(VERSION, MANIFEST_VERSION, SYSTEM_NAME, SYSTEM_CODE));
        for (FileKind kind : FileKind.values()) {
            known.add(kind.property());
        }
        String name = tidy(row, 0, known);
        boolean isMode = FileKind.ofProperty(name).isPresent();
        String value = tidy(row, 1, isMode ? List.of("absent", "bulk", "delta") : List.of());
        Property before = properties.putIfAbsent(name, new Property(row.line(), value));
        if (before != null) {
            add(ProblemCode.MANIFEST_PROPERTY_TWICE, row.line(), name, null, before.line());
        }
    }

    /** The cell without surrounding blanks, and as a known word that differs by case only. */
    private String tidy(CsvRow row, int cell, List<String> known) {
        String text = row.cells().get(cell);
        String stripped = text.strip();
        String meant =
                known.stream()
                        .filter(k -> k.equalsIgnoreCase(stripped))
                        .findFirst()
                        .orElse(stripped);
        if (!meant.equals(text)) {
            String column = cell == 0 ? "propertyName" : "value";
            add(ProblemCode.MANIFEST_TEXT_FORM, row.line(), column, text, meant);
        }
        return meant;
    }

    private @Nullable Manifest manifest() {
        Property manifestVersion = properties.remove(MANIFEST_VERSION);
        if (manifestVersion == null || !manifestVersion.value().equals("1.0")) {
            long line = manifestVersion == null ? 0 : manifestVersion.line();
            String value = manifestVersion == null ? null : manifestVersion.value();
            add(ProblemCode.MANIFEST_VERSION_UNKNOWN, line, MANIFEST_VERSION, value);
        }
        Property text = properties.remove(VERSION);
        Optional<Version> version = text == null ? Optional.empty() : Version.of(text.value());
        if (version.isEmpty()) {
            long line = text == null ? 0 : text.line();
            add(ProblemCode.VERSION_UNSUPPORTED, line, VERSION, text == null ? null : text.value());
            return null;
        }
        Property name = properties.remove(SYSTEM_NAME);
        Property code = properties.remove(SYSTEM_CODE);
        return new Manifest(
                version.get(),
                name == null ? null : name.value(),
                code == null ? null : code.value(),
                modes(version.get()));
    }

    private Map<FileKind, Mode> modes(Version version) {
        Map<FileKind, Mode> modes = new EnumMap<>(FileKind.class);
        properties.forEach((name, property) -> {
            Optional<FileKind> kind = FileKind.ofProperty(name).filter(k -> k.isIn(version));
            Optional<Mode> mode = Mode.of(property.value());
            if (kind.isEmpty()) {
                add(
                        ProblemCode.MANIFEST_PROPERTY_UNKNOWN,
                        property.line(),
                        name,
                        property.value(),
                        version.text());
            } else if (mode.isEmpty()) {
                add(ProblemCode.MANIFEST_MODE_UNKNOWN, property.line(), name, property.value());
            } else {
                modes.put(kind.get(), mode.get());
            }
        });
        return modes;
    }

    private void add(ProblemCode code, long line) {
        problems.add(Problem.ofLine(code, EntryGate.MANIFEST, line));
    }

    private void add(
            ProblemCode code, long line, String column, @Nullable String value, Object... details) {
        problems.add(Problem.ofLine(code, EntryGate.MANIFEST, line, details).at(column, value));
    }
}
