package org.tandem.district;

import de.siegmar.fastcsv.writer.CsvWriter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * A OneRoster 1.2.1 package of the mode bulk while it is written. A part has rows for all tables,
 * so each table is first a file of its own beside the package.
 */
final class RosterPackage implements Closeable {

    private static final String MANIFEST = "manifest";

    private final District district;
    private final Path folder;
    private final Map<Table, Long> rows = new EnumMap<>(Table.class);
    private final Map<Table, CsvWriter> writers = new EnumMap<>(Table.class);

    /** Begins a package; until it is finished its files are in a new folder in the given one. */
    RosterPackage(District district, Path out) throws IOException {
        this.district = district;
        this.folder = Files.createTempDirectory(out, "unfinished-");
        for (Table table : Table.values()) {
            writers.put(table, writer(table.file()));
            rows.put(table, -1L);
            write(table, table.header());
        }
        SchoolYear.sessions().forEach(row -> write(Table.ACADEMIC_SESSIONS, row));
        write(Table.ORGS, Rows.district(district));
    }

    void add(Part part) {
        part.schools().forEach(school -> write(Table.ORGS, Rows.school(school, district)));
        part.courses().forEach(course -> write(Table.COURSES, Rows.course(course)));
        for (SchoolClass each : part.classes()) {
            write(Table.CLASSES, Rows.schoolClass(each));
            each.teachers().forEach(id -> write(Table.ENROLLMENTS, Rows.teacher(each, id)));
            each.students().forEach(id -> write(Table.ENROLLMENTS, Rows.student(each, id)));
        }
        for (Person person : part.people()) {
            write(Table.USERS, Rows.user(person));
            Rows.roles(person).forEach(row -> write(Table.ROLES, row));
            if (person.pupil() != null) {
                write(Table.DEMOGRAPHICS, Rows.demographics(person));
            }
        }
    }

    /** Writes the package. */
    void finish(Path file, boolean compress) throws IOException {
        closeTables();
        try (CsvWriter manifest = writer(MANIFEST)) {
            Manifest.rows(district).forEach(manifest::writeRecord);
        }
        try (Archive archive = new Archive(file, compress)) {
            archive.add(path(MANIFEST));
            for (Table table : Table.values()) {
                archive.add(path(table.file()));
            }
        }
    }

    /** How many rows each table has, without its header. */
    Map<Table, Long> rows() {
        return rows;
    }

    /** Removes the files beside the package. */
    @Override
    public void close() throws IOException {
        closeTables();
        Files.deleteIfExists(path(MANIFEST));
        for (Table table : Table.values()) {
            Files.deleteIfExists(path(table.file()));
        }
        Files.delete(folder);
    }

    private void closeTables() throws IOException {
        for (CsvWriter writer : writers.values()) {
            writer.close();
        }
        writers.clear();
    }

    private void write(Table table, String[] row) {
        CsvWriter writer = writers.get(table);
        if (writer != null) {
            writer.writeRecord(row);
            rows.merge(table, 1L, Long::sum);
        }
    }

    private CsvWriter writer(String name) throws IOException {
        return CsvWriter.builder().build(path(name), StandardCharsets.UTF_8);
    }

    private Path path(String name) {
        return folder.resolve(name + ".csv");
    }
}
