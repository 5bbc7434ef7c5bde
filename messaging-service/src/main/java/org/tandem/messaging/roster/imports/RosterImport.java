package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One import of a package into a district. Its id is a UUIDv7: the order of the imports.
 *
 * @param id its id, also that of the package among the stored files
 * @param sha256 of the package, hexadecimal
 * @param bytes of the package
 * @param dryRun whether it only tells what would change
 * @param confirmed whether it may deactivate more than the brake allows
 * @param state where it is
 * @param reason why it was refused or has failed, or what else has to be known, a sentence; or null
 * @param attempts how often an instance has begun with it
 * @param applied whether anything may have been written
 * @param createdAt when it was uploaded
 * @param startedAt when an instance first began
 * @param finishedAt when it came to its end
 * @param progress what has been read, counted and found
 */
public record RosterImport(
        String id,
        String sha256,
        long bytes,
        boolean dryRun,
        boolean confirmed,
        ImportState state,
        @Nullable String reason,
        int attempts,
        boolean applied,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Progress progress) {

    /** Most attempts; what brings five instances down will bring down the sixth. */
    static final int ATTEMPTS_MAX = 5;

    /**
     * What is known of it so far.
     *
     * @param files what was read, in the order of reading
     * @param counts what changes, by kind
     * @param problems how many there are of each kind
     * @param unlisted how many of them are counted but not kept
     * @param brake the kinds of which too much would be deactivated
     */
    public record Progress(
            List<FileProgress> files,
            List<Counts> counts,
            List<ProblemCount> problems,
            long unlisted,
            List<Deactivation> brake) {

        static final Progress NONE = new Progress(List.of(), List.of(), List.of(), 0, List.of());
    }

    /**
     * A file.
     *
     * @param file its name
     * @param mode bulk or delta
     * @param rows good rows read so far
     * @param rejected rows that are left out, so far
     * @param done whether it has been read to its end
     */
    public record FileProgress(String file, String mode, long rows, long rejected, boolean done) {}

    /**
     * What changes of a kind.
     *
     * @param kind orgs, people, classes, enrollments or students
     * @param created new, or back again
     * @param changed different from before
     * @param unchanged as before
     * @param deactivated no longer there
     */
    public record Counts(
            String kind, long created, long changed, long unchanged, long deactivated) {}

    /**
     * How many problems have a code.
     *
     * @param code what they are; ONEROSTER.md describes each
     * @param severity ERROR, WARNING or INFO
     * @param count how many
     */
    public record ProblemCount(String code, String severity, long count) {}

    /**
     * What would be deactivated of a kind.
     *
     * @param kind schools, people, classes or enrollments
     * @param active how many there are
     * @param deactivated how many of them would no longer be
     */
    public record Deactivation(String kind, long active, long deactivated) {

        /** Whether it is more than a part of all. */
        boolean exceeds(double part) {
            return deactivated > part * active;
        }
    }

    /** A new one, which waits. */
    static RosterImport uploaded(
            String id, String sha256, long bytes, boolean dryRun, boolean confirmed, Instant now) {
        return new RosterImport(
                id,
                sha256,
                bytes,
                dryRun,
                confirmed,
                ImportState.WAITING,
                null,
                0,
                false,
                now,
                null,
                null,
                Progress.NONE);
    }
}
