package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.imports.RosterImport.ProblemCount;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.ProblemCode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts all problems of an import, and keeps the first ones of each code, so that a hundred
 * thousand of one kind do not hide the one of another.
 */
final class ProblemLog {

    /** Most problems that are kept, in all. */
    static final int KEPT = 10_000;

    /** Most that are kept of one code. */
    static final int KEPT_OF_A_CODE = 1_000;

    private static final int BATCH = 500;

    private final Map<ProblemCode, Long> counts = new EnumMap<>(ProblemCode.class);
    private final List<KeptProblem> batch = new ArrayList<>();
    private final Consumer<List<KeptProblem>> store;
    private int kept;
    private long unlisted;

    /**
     * @param store keeps some hundreds
     */
    ProblemLog(Consumer<List<KeptProblem>> store) {
        this.store = store;
    }

    void add(Problem problem) {
        long count = counts.merge(problem.code(), 1L, Long::sum);
        if (kept == KEPT || count > KEPT_OF_A_CODE) {
            unlisted++;
            return;
        }
        kept++;
        batch.add(KeptProblem.of(kept, problem));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        if (!batch.isEmpty()) {
            store.accept(List.copyOf(batch));
            batch.clear();
        }
    }

    List<ProblemCount> counts() {
        return counts.entrySet().stream()
                .map(e ->
                        new ProblemCount(
                                e.getKey().name(), e.getKey().severity().name(), e.getValue()))
                .toList();
    }

    long unlisted() {
        return unlisted;
    }
}
