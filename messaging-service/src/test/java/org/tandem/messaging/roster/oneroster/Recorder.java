package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps everything that it is told. */
final class Recorder implements RowHandler {

    record Seen(long line, Row row) {}

    final List<Seen> rows = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<@Nullable String> rejected = new ArrayList<>();
    final Set<String> columns = new HashSet<>();
    FileResult result = new FileResult(0, 0, false);

    /** Reads one file's text, of the version and in the mode. */
    static Recorder read(FileKind kind, Version version, Mode mode, String csv) {
        return read(kind, version, mode, csv.getBytes(StandardCharsets.UTF_8));
    }

    static Recorder read(FileKind kind, Version version, Mode mode, byte[] csv) {
        var recorder = new Recorder();
        var manifest = new Manifest(version, null, null, Map.of(kind, mode));
        recorder.result =
                new FileReading(kind, manifest, PackageLimits.DEFAULT.rows(), recorder)
                        .read(new ByteArrayInputStream(csv));
        return recorder;
    }

    /** Reads a bulk file of 1.2.1. */
    static Recorder read(FileKind kind, String csv) {
        return read(kind, Version.V1_2_1, Mode.BULK, csv);
    }

    /** The standard's header of a file. */
    static String header(FileKind kind, Version version) {
        return String.join(",", Layout.of(kind, version).columns());
    }

    @Override
    public void columns(Set<String> present) {
        columns.addAll(present);
    }

    @Override
    public void row(long line, Row row) {
        rows.add(new Seen(line, row));
    }

    @Override
    public void rejected(long line, @Nullable String sourcedId) {
        rejected.add(sourcedId);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** The problems that cost something. */
    List<ProblemCode> codes() {
        return problems.stream()
                .filter(p -> p.severity() != Severity.INFO)
                .map(Problem::code)
                .toList();
    }

    Problem problem(ProblemCode code) {
        return problems.stream().filter(p -> p.code() == code).findFirst().orElseThrow();
    }

    List<String> ids() {
        return rows.stream().map(r -> r.row().sourcedId()).toList();
    }

    <T extends Row> T only(Class<T> type) {
        return type.cast(rows.getFirst().row());
    }
}
