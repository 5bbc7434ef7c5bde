package org.tandem.messaging.roster.imports;

import com.mongodb.client.model.Filters;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Org;
import org.tandem.messaging.roster.imports.BatchWriter.Wanted;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.StoredRecord;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes organisations, and the titles of courses and terms. */
final class OrgStep {

    private static final int BATCH = 500;

    private final ImportRun run;

    OrgStep(ImportRun run) {
        this.run = run;
    }

    void apply() {
        orgs();
        titles(FileKind.COURSES, run.records().courses, run.index().courses);
        titles(FileKind.ACADEMIC_SESSIONS, run.records().terms, run.index().terms);
    }

    private void orgs() {
        if (!run.index().view(FileKind.ORGS).isSent()) {
            return;
        }
        Set<String> ids = new LinkedHashSet<>();
        run.index().orgs.ids().forEach(o -> ids.add(run.id(o)));
        run.records()
                .orgs
                .each(run.district(), Filters.empty(), List.of("active"), o -> ids.add(o.id()));
        var writer =
                new BatchWriter<>(run.records().orgs, run, "orgs", (before, after, outcome) -> {});
        for (List<String> some : Batches.of(ids, BATCH)) {
            writer.write(some, this::org);
        }
    }

    private @Nullable Wanted<Org> org(String id, @Nullable StoredRecord<Org> before) {
        FileView file = run.index().view(FileKind.ORGS);
        Org row = run.index().orgs.org(run.district(), run.local(id));
        if (row != null && file.has(row.org())) {
            return new Wanted<>(row, Map.of(), true, 0, List::of);
        }
        return before != null && before.flag("active") && file.removes(run.local(id))
                ? new Wanted<>(before.read().gone(), Map.of(), false, 0, List::of)
                : null;
    }

    /** Titles stay for ever: a class may still name a course that is no longer taught. */
    private void titles(FileKind kind, Records<Title> records, Map<String, String> titles) {
        if (!run.index().view(kind).isSent()) {
            return;
        }
        var writer = new BatchWriter<>(records, run, null, (before, after, outcome) -> {});
        List<String> ids = new ArrayList<>(titles.keySet());
        for (List<String> some : Batches.of(ids.stream().map(run::id).toList(), BATCH)) {
            writer.write(
                    some,
                    (id, before) -> {
                        String ref = run.local(id);
                        String title = titles.getOrDefault(ref, "");
                        return new Wanted<>(
                                new Title(id, ref, title, true), Map.of(), true, 0, List::of);
                    });
        }
    }
}
