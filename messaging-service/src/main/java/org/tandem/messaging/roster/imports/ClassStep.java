package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.RosterEvent.ClassChanged;
import org.tandem.messaging.roster.RosterEvent.ClassGone;
import org.tandem.messaging.roster.SchoolClass;
import org.tandem.messaging.roster.SchoolClass.Member;
import org.tandem.messaging.roster.imports.BatchWriter.Wanted;
import org.tandem.messaging.roster.imports.ImportLog.Outcome;
import org.tandem.messaging.roster.imports.StoredIds.StoredClass;
import org.tandem.messaging.roster.oneroster.ClassRow;
import org.tandem.messaging.roster.oneroster.DeletedRow;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.Row;
import org.tandem.messaging.roster.oneroster.RowHandler;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.StoredRecord;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes classes with everybody in them: those with a row, and those that are stored. */
final class ClassStep {

    /** Classes are some kilobytes each. */
    private static final int BATCH = 100;

    private static final String ENROLLMENTS = "enrollments";

    private final ImportRun run;
    private final Affected affected;
    private final boolean trusting;
    private final ClassJoin join;
    private final FileView classes;
    private final BatchWriter<SchoolClass> writer;

    /**
     * @param trusting whether classes agree with the people that are stored, because the import
     *     before came to its end
     */
    ClassStep(ImportRun run, Affected affected, boolean trusting) {
        this.run = run;
        this.affected = affected;
        this.trusting = trusting;
        this.join = new ClassJoin(run.district(), run.index(), run.today());
        this.classes = run.index().view(FileKind.CLASSES);
        this.writer = new BatchWriter<>(run.records().classes, run, "classes", this::done);
    }

    void apply() {
        if (classes.isSent()) {
            var rows = new Rows();
            run.pack().read(FileKind.CLASSES, rows);
            rows.flush();
        }
        List<String> others =
                run.index().stored.classes().keySet().stream()
                        .filter(c -> !classes.has(c))
                        .map(run::id)
                        .sorted()
                        .toList();
        for (List<String> some : Batches.of(others, BATCH)) {
            others(some);
        }
    }

    private record Sourced(ClassRow row, long source) {}

    private final class Rows implements RowHandler {

        private final Map<String, Sourced> batch = new LinkedHashMap<>();

        @Override
        public void row(long line, Row row) {
            if (row instanceof DeletedRow || !classes.has(row.sourcedId())) {
                return;
            }
            long source = join.source((ClassRow) row);
            StoredClass before = run.index().stored.classes().get(row.sourcedId());
            if (trusting && before != null && before.isMadeOf(source, run.today())) {
                unchanged(row.sourcedId());
                return;
            }
            batch.put(run.id(row.sourcedId()), new Sourced((ClassRow) row, source));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void unchanged(String clazz) {
            run.log().count("classes", Outcome.UNCHANGED);
            int members = run.index().storedMembers.getOrDefault(clazz, 0);
            run.log().count(ENROLLMENTS, Outcome.UNCHANGED, members);
            run.log().tick();
        }

        void flush() {
            writer.write(
                    batch.keySet(),
                    (id, before) -> {
                        Sourced row = Objects.requireNonNull(batch.get(id));
                        SchoolClass was = before == null ? null : before.read();
                        return wanted(join.join(row.row(), was), row.source());
                    });
            batch.clear();
        }

        @Override
        public void rejected(long line, @Nullable String sourcedId) {}

        @Override
        public void problem(Problem problem) {}
    }

    private void others(List<String> ids) {
        writer.write(
                ids,
                (id, before) -> {
                    if (before == null || !before.flag("active")) {
                        return null;
                    }
                    SchoolClass clazz = before.read();
                    return classes.removes(run.local(id))
                            ? new Wanted<>(
                                    clazz.gone(),
                                    Map.of(),
                                    false,
                                    0,
                                    () -> List.of(new ClassGone(clazz.id(), clazz.clazz())))
                            : wanted(join.join(clazz), 0);
                });
    }

    private static Wanted<SchoolClass> wanted(SchoolClass clazz, long source) {
        return new Wanted<>(clazz, Map.of(), true, source, () -> List.of(ClassChanged.of(clazz)));
    }

    private void done(
            @Nullable StoredRecord<SchoolClass> before,
            @Nullable SchoolClass after,
            Outcome outcome) {
        if (after == null) {
            return;
        }
        if (outcome == Outcome.UNCHANGED) {
            run.log().count(ENROLLMENTS, Outcome.UNCHANGED, after.members().size());
            return;
        }
        SchoolClass was = before == null || !before.flag("active") ? null : before.read();
        countEnrollments(was, after);
        if (run.dryRun()) {
            affected.unwritten.add(after);
        }
        affect(was, after);
    }

    private void countEnrollments(@Nullable SchoolClass was, SchoolClass after) {
        Map<String, Member> old = new HashMap<>();
        if (was != null) {
            was.members().forEach(m -> old.put(m.enrollment(), m));
        }
        if (after.active()) {
            for (Member member : after.members()) {
                Member same = old.remove(member.enrollment());
                run.log()
                        .count(
                                ENROLLMENTS,
                                same == null
                                        ? Outcome.CREATED
                                        : same.equals(member)
                                                ? Outcome.UNCHANGED
                                                : Outcome.CHANGED);
            }
        }
        run.log().count(ENROLLMENTS, Outcome.DEACTIVATED, old.size());
    }

    /** Whose circle is another one because of the class. */
    private void affect(@Nullable SchoolClass was, SchoolClass after) {
        if (was == null) {
            affected.addAll(after.students());
            return;
        }
        if (was.isDue(run.today())) {
            // The calendar may have begun with them; from now on the class does not say so.
            affected.addAll(was.learners());
        }
        boolean forAll =
                !was.teachers().equals(after.teachers())
                        || !was.school().equals(after.school())
                        || was.active() != after.active();
        Set<PersonId> students = new HashSet<>(after.students());
        for (PersonId student : was.students()) {
            if (!students.remove(student) || forAll) {
                affected.students.add(student.value());
            }
        }
        affected.addAll(forAll ? after.students() : students);
    }
}
