package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.imports.RosterImport.Counts;
import org.tandem.messaging.roster.imports.RosterImport.Deactivation;
import org.tandem.messaging.roster.imports.RosterImport.FileProgress;
import org.tandem.messaging.roster.imports.RosterImport.Progress;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.Mode;
import org.tandem.messaging.roster.oneroster.Problem;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what an import reads, finds and changes, and beats while it does. */
final class ImportLog {

    /** The clock is looked at once in so many rows. */
    private static final int ROWS_PER_BEAT = 256;

    /** What is counted. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        DEACTIVATED
    }

    private static final class File {
        final Mode mode;
        long rows;
        long rejected;
        boolean done;

        File(Mode mode) {
            this.mode = mode;
        }
    }

    private final Map<FileKind, File> files = new EnumMap<>(FileKind.class);
    private final Map<String, Map<Outcome, Long>> counts = new LinkedHashMap<>();
    private final ProblemLog problems;
    private final Consumer<ImportLog> beat;
    private List<Deactivation> brake = List.of();
    private int rowsSinceBeat;

    /**
     * @param beat is called often; it keeps the lease and stores the progress when it is time, and
     *     throws when the import is no longer ours
     */
    ImportLog(ProblemLog problems, Consumer<ImportLog> beat) {
        this.problems = problems;
        this.beat = beat;
    }

    void begin(FileKind kind, Mode mode) {
        files.put(kind, new File(mode));
        beat.accept(this);
    }

    void row(FileKind kind) {
        file(kind).rows++;
        tick();
    }

    void rejected(FileKind kind) {
        file(kind).rejected++;
        tick();
    }

    /** A row that was counted as good leads nowhere. */
    void refused(FileKind kind) {
        file(kind).rows--;
        file(kind).rejected++;
    }

    void end(FileKind kind) {
        file(kind).done = true;
    }

    private File file(FileKind kind) {
        return files.computeIfAbsent(kind, _ -> new File(Mode.ABSENT));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** To be called for every row, at the least. */
    void tick() {
        if (++rowsSinceBeat >= ROWS_PER_BEAT) {
            rowsSinceBeat = 0;
            beat.accept(this);
        }
    }

    /** To be called for every bulk write, at the least. */
    void beat() {
        beat.accept(this);
    }

    void brake(List<Deactivation> deactivations) {
        brake = List.copyOf(deactivations);
    }

    void count(String kind, Outcome outcome) {
        count(kind, outcome, 1);
    }

    void count(String kind, Outcome outcome, long times) {
        counts.computeIfAbsent(kind, _ -> new EnumMap<>(Outcome.class))
                .merge(outcome, times, Long::sum);
    }

    Progress progress() {
        List<FileProgress> read = new ArrayList<>();
        files.forEach((kind, f) ->
                read.add(
                        new FileProgress(
                                kind.fileName(), f.mode.text(), f.rows, f.rejected, f.done)));
        List<Counts> changes = new ArrayList<>();
        counts.forEach((kind, c) ->
                changes.add(
                        new Counts(
                                kind,
                                c.getOrDefault(Outcome.CREATED, 0L),
                                c.getOrDefault(Outcome.CHANGED, 0L),
                                c.getOrDefault(Outcome.UNCHANGED, 0L),
                                c.getOrDefault(Outcome.DEACTIVATED, 0L))));
        return new Progress(read, changes, problems.counts(), problems.unlisted(), brake);
    }

    void flush() {
        problems.flush();
    }
}
