package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.Ids;
import org.tandem.platform.problem.Problem;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may do what with imports, and doing it. */
@Service
class ImportService {

    /** The scope of machines that bring rosters. */
    static final String SCOPE = "roster.write";

    private static final Set<String> ROLES = Set.of("districtAdministrator", "systemAdministrator");

    private final Imports imports;
    private final Packages packages;
    private final KeptProblems problems;
    private final RosterRecords records;
    private final ImportWorker worker;
    private final Roster roster;
    private final RosterProperties properties;
    private final Clock clock;

    ImportService(
            Imports imports,
            Packages packages,
            KeptProblems problems,
            RosterRecords records,
            ImportWorker worker,
            Roster roster,
            RosterProperties properties,
            Clock clock) {
        this.imports = imports;
        this.packages = packages;
        this.problems = problems;
        this.records = records;
        this.worker = worker;
        this.roster = roster;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Lets machines with the scope pass, and administrators of the district.
     *
     * @throws org.tandem.platform.problem.ProblemException 404 for everybody else
     */
    void check(Caller caller) {
        if (!caller.scopes().contains(SCOPE) && !isAdministrator(caller)) {
            throw Problem.NOT_FOUND.exception();
        }
    }

    private boolean isAdministrator(Caller caller) {
        LocalDate today =
                LocalDate.now(clock.withZone(properties.of(caller.district()).timeZone()));
        return roster.person(caller.district(), caller.person())
                .filter(Person::active)
                .filter(p ->
                        p.roles().stream().anyMatch(r -> ROLES.contains(r.role()) && r.on(today)))
                .isPresent();
    }

    /** Keeps a package for its import; the same command again answers with the first one. */
    RosterImport upload(
            Caller caller, Upload upload, boolean dryRun, boolean confirmed, CommandKey command)
            throws IOException {
        String id = Ids.next();
        packages.store(id, upload.file());
        RosterImport uploaded =
                imports.insert(
                        caller.district(),
                        RosterImport.uploaded(
                                id,
                                upload.sha256(),
                                upload.bytes(),
                                dryRun,
                                confirmed,
                                clock.instant()),
                        command);
        if (!uploaded.id().equals(id)) {
            packages.delete(id);
        }
        worker.wake();
        return uploaded;
    }

    List<RosterImport> list(Caller caller, @Nullable String before, int limit) {
        check(caller);
        return imports.list(caller.district(), before, limit);
    }

    RosterImport find(Caller caller, String id) {
        check(caller);
        Optional<RosterImport> found = imports.find(caller.district(), id);
        return found.orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    /** Whether it is done and nothing of the roster waits to be sent to the other services. */
    boolean isPublished(RosterImport i) {
        return i.state() == ImportState.DONE && !records.isWaiting();
    }

    List<KeptProblem> problems(
            Caller caller,
            String id,
            int after,
            @Nullable String file,
            @Nullable String severity,
            int limit) {
        return problems.list(find(caller, id).id(), after, file, severity, limit);
    }

    /** Says that what an import would deactivate is meant. */
    RosterImport confirm(Caller caller, String id) {
        find(caller, id);
        if (!imports.confirm(id)) {
            throw ImportProblems.WRONG_STATE.exception();
        }
        worker.wake();
        return find(caller, id);
    }

    /** Withdraws an import that has changed nothing yet. */
    RosterImport withdraw(Caller caller, String id) {
        find(caller, id);
        if (!imports.withdraw(id, "It was withdrawn.")) {
            throw ImportProblems.WRONG_STATE.exception();
        }
        packages.delete(id);
        return find(caller, id);
    }
}
