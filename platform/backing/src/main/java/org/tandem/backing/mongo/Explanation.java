package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** The answer to {@code explain}: the plan of a query, and what running it has read. */
final class Explanation {

    private Explanation() {}

    /** Runs the query. The stages have MongoDB's names, so that the same test reads both. */
    static Document of(
            String namespace,
            @Nullable IndexedCollection collection,
            Document query,
            Document command) {
        Document planner = new Document("namespace", namespace).append("parsedQuery", query);
        Document stats = new Document("executionSuccess", true);
        if (collection == null) {
            planner.append("winningPlan", new Document("stage", "EOF"));
            stats.append("nReturned", 0).append("totalKeysExamined", 0);
            stats.append("totalDocsExamined", 0);
        } else {
            Document sort = command.get("sort") instanceof Document order ? order : null;
            int skip = command.get("skip") instanceof Number number ? number.intValue() : 0;
            int limit = command.get("limit") instanceof Number number ? number.intValue() : 0;
            long start = System.nanoTime();
            Answer answer = collection.find(new Query(query, sort, skip, Math.abs(limit), 1));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            planner.append("winningPlan", stages(answer.plan(), sort, limit));
            stats.append("nReturned", answer.found().size());
            stats.append("executionTimeMillis", (int) millis);
            stats.append("totalKeysExamined", answer.plan().isScan() ? 0 : (int) answer.entries());
            stats.append("totalDocsExamined", (int) answer.examined());
        }
        return new Document("queryPlanner", planner)
                .append("executionStats", stats)
                .append("ok", 1.0);
    }

    private static Document stages(QueryPlan plan, @Nullable Document sort, int limit) {
        Document stage = reading(plan);
        if (!plan.ordered()) {
            stage =
                    new Document("stage", "SORT")
                            .append("sortPattern", sort)
                            .append("inputStage", stage);
        }
        return limit == 0
                ? stage
                : new Document("stage", "LIMIT")
                        .append("limitAmount", Math.abs(limit))
                        .append("inputStage", stage);
    }

    private static Document reading(QueryPlan plan) {
        String direction = plan.reverse() ? "backward" : "forward";
        if (plan.isScan()) {
            return new Document("stage", "COLLSCAN").append("direction", direction);
        }
        Document index = plan.index().toIndexDescription();
        return new Document("stage", "FETCH")
                .append(
                        "inputStage",
                        new Document("stage", "IXSCAN")
                                .append("keyPattern", index.get("key"))
                                .append("indexName", index.get("name"))
                                .append("isUnique", plan.index().isUnique())
                                .append("isMultiKey", plan.index().arrays() != 0)
                                .append("direction", direction));
    }
}
