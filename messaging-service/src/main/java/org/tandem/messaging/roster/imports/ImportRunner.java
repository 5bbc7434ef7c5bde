package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.Circles;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.messaging.roster.Unwritten;
import org.tandem.messaging.roster.imports.ImportSteps.Step;
import org.tandem.messaging.roster.imports.RosterImport.Counts;
import org.tandem.messaging.roster.imports.RosterImport.Deactivation;
import org.tandem.messaging.roster.imports.RosterImport.Progress;
import org.tandem.messaging.roster.oneroster.OneRosterPackage;
import org.tandem.messaging.roster.oneroster.Opening;
import org.tandem.messaging.roster.oneroster.PackageLimits;
import org.tandem.platform.id.DistrictId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Takes one import from its beginning to its end. */
@Component
class ImportRunner {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

    private final Imports imports;
    private final Packages packages;
    private final KeptProblems problems;
    private final RosterRecords records;
    private final Circles circles;
    private final Leases leases;
    private final RosterProperties properties;
    private final Clock clock;
    private final ObjectProvider<ImportSteps> steps;

    ImportRunner(
            Imports imports,
            Packages packages,
            KeptProblems problems,
            RosterRecords records,
            Circles circles,
            Leases leases,
            RosterProperties properties,
            Clock clock,
            ObjectProvider<ImportSteps> steps) {
        this.imports = imports;
        this.packages = packages;
        this.problems = problems;
        this.records = records;
        this.circles = circles;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * Runs an import of a district whose lease is ours. Whatever an earlier attempt has done is
     * done again, without effect.
     *
     * @throws LeaseLostException when another instance has taken over
     * @throws IOException when the package cannot be brought to this machine's disk
     */
    void run(DistrictId district, RosterImport i) throws IOException {
        Optional<RosterImport> last = imports.lastApplied(district);
        LocalDate today = LocalDate.now(clock.withZone(properties.of(district).timeZone()));
        if (last.isPresent() && isSame(i, last.get())) {
            String reason = "The same package has been imported already: " + last.get().id() + ".";
            finish(i, ImportState.DONE, reason, unchanged(last.get().progress()));
            return;
        }
        problems.clear(i.id());
        var beat = new Heartbeat(district, i.id(), imports, leases, clock, properties);
        var importLog = new ImportLog(new ProblemLog(some -> problems.add(i.id(), some)), beat);
        // A run that ended between its people and its circles left circles behind.
        boolean everyCircle =
                i.applied() || last.filter(l -> l.state() != ImportState.DONE).isPresent();
        Path file = Files.createTempFile("roster-", ".zip");
        try {
            packages.load(i.id(), file);
            switch (OneRosterPackage.open(file, PackageLimits.DEFAULT)) {
                case Opening.Refused(var why) -> {
                    why.forEach(importLog::problem);
                    importLog.flush();
                    String reason = "The package cannot be read; its problems say why.";
                    finish(i, ImportState.REFUSED, reason, importLog.progress());
                }
                case Opening.Opened(OneRosterPackage pack, var remarks) -> {
                    try (pack) {
                        remarks.forEach(importLog::problem);
                        read(district, i, pack, importLog, today, everyCircle);
                    }
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Whether an import would find everything as it is. */
    private static boolean isSame(RosterImport i, RosterImport last) {
        return last.state() == ImportState.DONE
                && !last.id().equals(i.id())
                && last.sha256().equals(i.sha256());
    }

    private static Progress unchanged(Progress before) {
        List<Counts> counts =
                before.counts().stream()
                        .map(c ->
                                new Counts(
                                        c.kind(),
                                        0,
                                        0,
                                        c.created() + c.changed() + c.unchanged(),
                                        0))
                        .toList();
        return new Progress(before.files(), counts, List.of(), 0, List.of());
    }

    private void read(
            DistrictId district,
            RosterImport i,
            OneRosterPackage pack,
            ImportLog importLog,
            LocalDate today,
            boolean everyCircle) {
        before(Step.READ);
        var index = new RosterIndex(pack.manifest(), StoredIds.of(district, records));
        new FirstReading(pack, index, importLog).read();
        var run =
                new ImportRun(
                        district,
                        pack,
                        index,
                        records,
                        importLog,
                        today,
                        properties.of(district),
                        i.dryRun());
        List<Deactivation> tooMuch =
                new BrakeCount(run)
                        .count().stream().filter(d -> d.exceeds(properties.brake())).toList();
        importLog.brake(tooMuch);
        importLog.flush();
        if (!tooMuch.isEmpty() && !i.dryRun() && !i.confirmed()) {
            imports.needsConfirmation(i.id(), importLog.progress());
            return;
        }
        if (!i.dryRun()) {
            imports.applying(i.id());
            overtake(district, i.id());
        }
        String remark = apply(run, everyCircle);
        importLog.flush();
        before(Step.FINISH);
        finish(i, ImportState.DONE, remark, importLog.progress());
    }

    /** What is to be said about it, or null. */
    private @Nullable String apply(ImportRun run, boolean everyCircle) {
        var affected = new Affected();
        before(Step.ORGS);
        new OrgStep(run).apply();
        before(Step.PEOPLE);
        new PeopleStep(run, affected).apply();
        before(Step.CLASSES);
        new ClassStep(run, affected, !everyCircle).apply();
        before(Step.CIRCLES);
        if (run.dryRun() && affected.unwritten.isFull()) {
            return "Students are not counted, because more than %,d people and classes would change."
                    .formatted(Unwritten.MAX);
        }
        new CircleStep(run, affected, circles).apply(everyCircle);
        return null;
    }

    /** What waits for a confirmation is older than what is being imported now. */
    private void overtake(DistrictId district, String id) {
        for (RosterImport old : imports.unconfirmedBefore(district, id)) {
            imports.withdraw(old.id(), "A later package has been imported: " + id + ".");
            packages.delete(old.id());
        }
    }

    private void finish(
            RosterImport i, ImportState state, @Nullable String reason, Progress progress) {
        imports.finish(i.id(), state, reason, progress);
        packages.delete(i.id());
        log.info("import {} is {}", i.id(), state);
    }

    private void before(Step step) {
        steps.ifAvailable(s -> s.before(step));
    }
}
