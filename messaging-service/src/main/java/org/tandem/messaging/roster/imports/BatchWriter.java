package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.imports.ImportLog.Outcome;
import org.tandem.platform.event.Event;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.StoredRecord;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes some hundreds of documents what they should be: reads what is stored, writes what differs
 * in one bulk, and begins anew when somebody else has changed one of them in between.
 */
final class BatchWriter<T> {

    private static final int ATTEMPTS = 20;

    /**
     * What a document should be.
     *
     * @param record the record
     * @param beside fields kept beside it
     * @param active whether the district has it
     * @param source what it is made of, when that alone makes it; else 0
     * @param events what a change of it causes
     */
    record Wanted<T>(
            T record,
            Map<String, ?> beside,
            boolean active,
            long source,
            Supplier<List<Event>> events) {}

    /** Decides what a document should be. */
    interface Decider<T> {

        /** What it should be; null when it stays as it is. */
        @Nullable Wanted<T> decide(String id, @Nullable StoredRecord<T> before);
    }

    /** Is told what became of each document, once it is stored. */
    interface Listener<T> {
        void done(@Nullable StoredRecord<T> before, @Nullable T after, Outcome outcome);
    }

    private record Done<T>(@Nullable StoredRecord<T> before, @Nullable T after, Outcome outcome) {}

    private final Records<T> records;
    private final ImportRun run;
    private final @Nullable String kind;
    private final Listener<T> listener;

    /**
     * @param kind what is counted; null when nothing is
     */
    BatchWriter(Records<T> records, ImportRun run, @Nullable String kind, Listener<T> listener) {
        this.records = records;
        this.run = run;
        this.kind = kind;
        this.listener = listener;
    }

    /** Writes documents with these ids, at most a thousand. */
    void write(Collection<String> ids, Decider<T> decider) {
        Map<String, Done<T>> done = new LinkedHashMap<>();
        for (int attempt = 1; !attempt(ids, decider, done); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("others change the same documents all the time");
            }
        }
        for (Done<T> d : done.values()) {
            if (kind != null) {
                run.log().count(kind, d.outcome());
            }
            listener.done(d.before(), d.after(), d.outcome());
        }
        run.log().beat();
    }

    private boolean attempt(Collection<String> ids, Decider<T> decider, Map<String, Done<T>> done) {
        Map<String, StoredRecord<T>> stored = records.find(run.district(), ids);
        List<BulkChange> changes = new ArrayList<>();
        for (String id : ids) {
            StoredRecord<T> before = stored.get(id);
            Wanted<T> wanted = decider.decide(id, before);
            if (wanted == null || (before == null && !wanted.active())) {
                if (before != null) {
                    done.putIfAbsent(id, new Done<>(before, null, Outcome.UNCHANGED));
                }
                continue;
            }
            Records.Rendered rendered = records.render(wanted.record(), wanted.beside());
            boolean same = before != null && before.is(rendered);
            done.putIfAbsent(
                    id,
                    new Done<>(
                            before,
                            wanted.record(),
                            same ? Outcome.UNCHANGED : outcome(before, wanted)));
            if (run.dryRun() || (same && hasSource(before, wanted))) {
                continue;
            }
            if (wanted.source() != 0) {
                rendered = rendered.madeOf(wanted.source());
            }
            long version = before == null ? BulkChange.NEW : before.version();
            changes.add(
                    records.change(rendered, version, same ? List.of() : wanted.events().get()));
        }
        return records.write(run.district(), changes);
    }

    private static <T> boolean hasSource(@Nullable StoredRecord<T> before, Wanted<T> wanted) {
        return wanted.source() == 0 || (before != null && before.source() == wanted.source());
    }

    private static <T> Outcome outcome(@Nullable StoredRecord<T> before, Wanted<T> wanted) {
        boolean was = before != null && before.flag("active");
        if (wanted.active()) {
            return was ? Outcome.CHANGED : Outcome.CREATED;
        }
        return was ? Outcome.DEACTIVATED : Outcome.UNCHANGED;
    }
}
