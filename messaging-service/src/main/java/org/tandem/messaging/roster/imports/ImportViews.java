package org.tandem.messaging.roster.imports;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.imports.RosterImport.Counts;
import org.tandem.messaging.roster.imports.RosterImport.Deactivation;
import org.tandem.messaging.roster.imports.RosterImport.FileProgress;
import org.tandem.messaging.roster.imports.RosterImport.ProblemCount;

import java.time.Instant;
import java.util.List;

/** Imports as they are answered. */
final class ImportViews {

    private ImportViews() {}

    /**
     * One import.
     *
     * @param id its id; newer ones sort later
     * @param reason why it was refused or has failed, a sentence; absent otherwise
     * @param dryRun whether it only tells what would change
     * @param confirmed whether it may deactivate more than a tenth of a kind
     * @param sha256 of the package, hexadecimal
     * @param bytes of the package
     * @param createdAt when it was uploaded
     * @param startedAt when it was begun with
     * @param finishedAt when it came to its end
     * @param problemsNotListed how many of its problems are counted only
     * @param published whether the other services have been sent everything; lists leave it out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportView(
            String id,
            ImportState state,
            @Nullable String reason,
            boolean dryRun,
            boolean confirmed,
            String sha256,
            long bytes,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            List<FileProgress> files,
            List<Counts> counts,
            List<Deactivation> tooMuchDeactivated,
            List<ProblemCount> problems,
            long problemsNotListed,
            @Nullable Boolean published) {

        static ImportView of(RosterImport i) {
            return of(i, null);
        }

        static ImportView of(RosterImport i, @Nullable Boolean published) {
            return new ImportView(
                    i.id(),
                    i.state(),
                    i.reason(),
                    i.dryRun(),
                    i.confirmed(),
                    i.sha256(),
                    i.bytes(),
                    i.createdAt(),
                    i.startedAt(),
                    i.finishedAt(),
                    i.progress().files(),
                    i.progress().counts(),
                    i.progress().brake(),
                    i.progress().problems(),
                    i.progress().unlisted(),
                    published);
        }
    }

    /**
     * A page, newest first.
     *
     * @param more whether there are older ones
     */
    record ImportPage(List<ImportView> imports, boolean more) {

        static ImportPage of(List<RosterImport> oneMore, int limit) {
            return new ImportPage(
                    oneMore.stream().limit(limit).map(ImportView::of).toList(),
                    oneMore.size() > limit);
        }
    }

    /**
     * A page; the next one is after the last {@code number}.
     *
     * @param more whether there are others
     */
    record ProblemPage(List<KeptProblem> problems, boolean more) {

        static ProblemPage of(List<KeptProblem> oneMore, int limit) {
            return new ProblemPage(oneMore.stream().limit(limit).toList(), oneMore.size() > limit);
        }
    }
}
