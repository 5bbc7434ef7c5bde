package org.tandem.messaging.roster.imports;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.messaging.roster.imports.Imports.Old;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Forgets imports that ended long ago, and packages without an import: their instance died between
 * the upload and its acknowledgement. Goes through both in the order of their ids, which is that of
 * time. Any number of instances may do it; what one has deleted, another does not find.
 */
@Component
class ImportPruning {

    private static final Logger log = LoggerFactory.getLogger(ImportPruning.class);

    private static final int PAGE = 100;

    /** Longer than any upload takes. */
    private static final Duration ORPHAN = Duration.ofDays(1);

    private final Imports imports;
    private final Packages packages;
    private final KeptProblems problems;
    private final RosterProperties properties;
    private final Clock clock;

    ImportPruning(
            Imports imports,
            Packages packages,
            KeptProblems problems,
            RosterProperties properties,
            Clock clock) {
        this.imports = imports;
        this.packages = packages;
        this.problems = problems;
        this.properties = properties;
        this.clock = clock;
    }

    /** Looks once an hour. */
    @Scheduled(
            fixedDelayString = "${tandem.roster.prune-interval:1h}",
            initialDelayString = "${tandem.roster.prune-interval:1h}")
    void prune() {
        try {
            pruneImports(clock.instant().minus(properties.keep()));
            removeOrphans(Ids.lowestAt(clock.instant().minus(ORPHAN)));
        } catch (RuntimeException e) {
            log.warn("old imports are pruned later: {}", e.getClass().getSimpleName());
        }
    }

    private void pruneImports(Instant before) {
        Map<DistrictId, Set<String>> kept = new HashMap<>();
        eachPage(after -> {
            List<Old> page = imports.endedBefore(before, after, PAGE);
            for (Old old : page) {
                if (!kept.computeIfAbsent(old.district(), this::kept).contains(old.id())) {
                    // Last of all the import: as long as it is there, this is done again.
                    problems.clear(old.id());
                    packages.delete(old.id());
                    imports.delete(old.id());
                }
            }
            return page.isEmpty() ? "" : page.getLast().id();
        });
    }

    /** The newest ones, and the one that says what the stored roster comes from. */
    private Set<String> kept(DistrictId district) {
        Set<String> kept = new HashSet<>(imports.newest(district, properties.keepNewest()));
        imports.lastApplied(district).ifPresent(last -> kept.add(last.id()));
        return kept;
    }

    private void removeOrphans(String before) {
        eachPage(after -> {
            List<String> page = packages.between(after, before, PAGE);
            Set<String> open = imports.unfinished(page);
            page.stream().filter(id -> !open.contains(id)).forEach(packages::delete);
            return page.isEmpty() ? "" : page.getLast();
        });
    }

    /**
     * Goes through pages.
     *
     * @param next handles the page after an id and returns its last one; empty when there is none
     */
    private static void eachPage(UnaryOperator<String> next) {
        String last = next.apply("");
        while (!last.isEmpty()) {
            last = next.apply(last);
        }
    }
}
