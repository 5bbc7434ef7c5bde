package org.tandem.messaging.roster.imports;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.RosterEvent.PersonChanged;
import org.tandem.messaging.roster.RosterEvent.PersonGone;
import org.tandem.messaging.roster.imports.BatchWriter.Wanted;
import org.tandem.messaging.roster.imports.ImportLog.Outcome;
import org.tandem.messaging.roster.imports.PersonJoin.Joined;
import org.tandem.messaging.roster.oneroster.DeletedRow;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.Mode;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.ProblemCode;
import org.tandem.messaging.roster.oneroster.Row;
import org.tandem.messaging.roster.oneroster.RowHandler;
import org.tandem.messaging.roster.oneroster.UserRow;
import org.tandem.platform.store.StoredRecord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes people: those with a row, and those who are stored and have none. */
final class PeopleStep {

    private static final int BATCH = 500;

    private final ImportRun run;
    private final Affected affected;
    private final PersonJoin join;
    private final FileView users;
    private final BatchWriter<Person> writer;

    PeopleStep(ImportRun run, Affected affected) {
        this.run = run;
        this.affected = affected;
        this.join = new PersonJoin(run.district(), run.index(), run.defaults());
        this.users = run.index().view(FileKind.USERS);
        this.writer = new BatchWriter<>(run.records().people, run, "people", this::done);
    }

    void apply() {
        if (users.isSent()) {
            var rows = new Rows();
            run.pack().read(FileKind.USERS, rows);
            rows.flush();
        }
        List<String> others = new ArrayList<>();
        run.index()
                .stored
                .people()
                .each(id -> {
                    if (!users.has(id)) {
                        others.add(run.id(id));
                    }
                });
        for (List<String> some : Batches.of(others, BATCH)) {
            others(some);
        }
    }

    private record Sourced(UserRow row, long source) {}

    /** Those with a row, some hundreds at a time. */
    private final class Rows implements RowHandler {

        private final Map<String, Sourced> batch = new LinkedHashMap<>();

        @Override
        public void row(long line, Row row) {
            if (row instanceof DeletedRow || !users.has(row.sourcedId())) {
                return;
            }
            reportWithoutRole(line, (UserRow) row);
            long source = join.source((UserRow) row);
            if (run.index().stored.people().isMadeOf(row.sourcedId(), source)) {
                run.log().count("people", Outcome.UNCHANGED);
                run.log().tick();
                return;
            }
            batch.put(run.id(row.sourcedId()), new Sourced((UserRow) row, source));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void reportWithoutRole(long line, UserRow row) {
            if (run.index().view(FileKind.ROLES).mode() == Mode.BULK
                    && run.index().roles.of(row.sourcedId()).isEmpty()) {
                run.log()
                        .problem(
                                Problem.ofLine(
                                                ProblemCode.ROLE_NONE,
                                                FileKind.USERS.fileName(),
                                                line)
                                        .at("sourcedId", row.sourcedId()));
            }
        }

        void flush() {
            writer.write(
                    batch.keySet(),
                    (id, before) -> {
                        Sourced row = Objects.requireNonNull(batch.get(id));
                        Person was = before == null ? null : before.read();
                        return wanted(join.join(row.row(), was, held(before)), row.source());
                    });
            batch.clear();
        }

        @Override
        public void rejected(long line, @Nullable String sourcedId) {}

        @Override
        public void problem(Problem problem) {}
    }

    /** Those without a row: they are gone, or another file may say something new of them. */
    private void others(List<String> ids) {
        writer.write(
                ids,
                (id, before) -> {
                    if (before == null || !before.flag("active")) {
                        return null;
                    }
                    Person person = before.read();
                    return users.removes(run.local(id))
                            ? gone(person, before)
                            : wanted(join.join(person, held(before)), 0);
                });
    }

    private static List<HeldRole> held(@Nullable StoredRecord<Person> before) {
        return before == null
                ? List.of()
                : before.documents(RosterRecords.HELD_ROLES).stream().map(HeldRole::of).toList();
    }

    private static Wanted<Person> wanted(Joined joined, long source) {
        Person person = joined.person();
        List<Document> held = joined.held().stream().map(HeldRole::toDocument).toList();
        return new Wanted<>(
                person,
                Map.of(RosterRecords.HELD_ROLES, held),
                true,
                source,
                () -> List.of(PersonChanged.of(person)));
    }

    private static Wanted<Person> gone(Person person, StoredRecord<Person> before) {
        return new Wanted<>(
                person.gone(),
                Map.of(RosterRecords.HELD_ROLES, before.documents(RosterRecords.HELD_ROLES)),
                false,
                0,
                () -> List.of(new PersonGone(person.id(), person.person())));
    }

    private void done(
            @Nullable StoredRecord<Person> before, @Nullable Person after, Outcome outcome) {
        if (outcome == Outcome.UNCHANGED || after == null) {
            return;
        }
        if (run.dryRun()) {
            affected.unwritten.add(after);
        }
        affected.addAll(after.family().agents());
        Person was = before == null ? null : before.read();
        if (was != null) {
            affected.addAll(was.family().agents());
        }
        if (after.isStudent() || (was != null && was.isStudent())) {
            affected.students.add(after.person().value());
        }
        boolean newRole = was != null && !was.roles().equals(after.roles());
        if (outcome != Outcome.CHANGED || newRole) {
            // A student's row may name her, and hers not the student.
            affected.adults.add(after.id());
        }
    }
}
