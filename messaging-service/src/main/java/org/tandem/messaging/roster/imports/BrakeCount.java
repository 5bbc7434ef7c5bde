package org.tandem.messaging.roster.imports;

import org.bson.Document;
import org.tandem.messaging.roster.SchoolClass;
import org.tandem.messaging.roster.imports.RosterImport.Deactivation;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.platform.store.StoredRecord;

import java.util.List;

/** Counts what an import would deactivate, before it does. */
final class BrakeCount {

    private static final int PAGE = 200;

    private final ImportRun run;
    private long active;
    private long gone;
    private long members;
    private long membersGone;

    BrakeCount(ImportRun run) {
        this.run = run;
    }

    List<Deactivation> count() {
        return List.of(
                schools(),
                people(),
                classes(),
                new Deactivation("enrollments", members, membersGone));
    }

    private Deactivation schools() {
        FileView file = run.index().view(FileKind.ORGS);
        List<String> schools =
                run.index().stored.orgs().values().stream()
                        .filter(o -> o.type().equals("school"))
                        .map(o -> o.org())
                        .toList();
        long removed = schools.stream().filter(file::removes).count();
        return new Deactivation("schools", schools.size(), removed);
    }

    private Deactivation people() {
        FileView file = run.index().view(FileKind.USERS);
        active = 0;
        gone = 0;
        run.index().stored.people().each(id -> count(file, id));
        run.log().beat();
        return new Deactivation("people", active, gone);
    }

    private Deactivation classes() {
        active = 0;
        gone = 0;
        run.records()
                .classes
                .pages(
                        run.district(),
                        PAGE,
                        List.of("active", "members.enrollment"),
                        page -> {
                            page.stream().filter(c -> c.flag("active")).forEach(this::count);
                            run.log().beat();
                        });
        return new Deactivation("classes", active, gone);
    }

    private void count(StoredRecord<SchoolClass> stored) {
        FileView file = run.index().view(FileKind.CLASSES);
        String clazz = run.local(stored.id());
        List<Document> enrollments = stored.documents("members");
        run.index().storedMembers.put(clazz, enrollments.size());
        count(file, clazz);
        countMembers(file.removes(clazz), enrollments);
    }

    private void count(FileView file, String id) {
        active++;
        if (file.removes(id)) {
            gone++;
        }
    }

    private void countMembers(boolean classRemoved, List<Document> enrollments) {
        FileView file = run.index().view(FileKind.ENROLLMENTS);
        members += enrollments.size();
        membersGone +=
                enrollments.stream()
                        .filter(e ->
                                file.removes(e.getString("enrollment"))
                                        || (classRemoved && !file.has(e.getString("enrollment"))))
                        .count();
    }
}
