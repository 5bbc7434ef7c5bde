package org.tandem.district;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A package, read into memory: its files as text, and the rows of its files. */
final class Unpacked {

    private final Map<String, String> texts = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    private Unpacked() {}

    /** Makes a district in the folder and reads its package. */
    static Unpacked of(Path out, String... arguments) throws IOException {
        GenerateDistrict.generate(
                Stream.concat(Stream.of(arguments), Stream.of("--out=" + out))
                        .toArray(String[]::new));
        try (Stream<Path> files = Files.list(out)) {
            return read(files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow());
        }
    }

    private static Unpacked read(Path zip) throws IOException {
        Unpacked unpacked = new Unpacked();
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                try (var reader =
                        new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8)) {
                    unpacked.names.add(entry.getName());
                    unpacked.texts.put(entry.getName(), reader.readAllAsString());
                }
            }
        }
        return unpacked;
    }

    List<String> names() {
        return names;
    }

    String text(String file) {
        return texts.getOrDefault(file, "");
    }

    List<String> header(String table) {
        return CsvReader.builder().ofCsvRecord(new StringReader(text(table + ".csv"))).stream()
                .findFirst()
                .map(CsvRecord::getFields)
                .orElseThrow();
    }

    List<NamedCsvRecord> rows(String table) {
        return CsvReader.builder().ofNamedCsvRecord(new StringReader(text(table + ".csv"))).stream()
                .toList();
    }

    Map<String, NamedCsvRecord> byId(String table) {
        return rows(table).stream()
                .collect(Collectors.toMap(row -> row.getField("sourcedId"), row -> row));
    }

    /** The users who hold the role somewhere. */
    List<String> holders(String role) {
        return rows("roles").stream()
                .filter(row -> row.getField("role").equals(role))
                .map(row -> row.getField("userSourcedId"))
                .distinct()
                .toList();
    }

    /** A value of a row that is there. */
    static String field(Map<String, NamedCsvRecord> rows, String id, String column) {
        return row(rows, id).getField(column);
    }

    static NamedCsvRecord row(Map<String, NamedCsvRecord> rows, String id) {
        return Objects.requireNonNull(rows.get(id), id);
    }

    static List<String> list(NamedCsvRecord row, String column) {
        String value = row.getField(column);
        return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }
}
