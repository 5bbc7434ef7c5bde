package org.tandem.backing.mongo;

import com.mongodb.client.MongoDatabase;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** How a query of the collection {@code things} was answered. */
record Explained(List<String> stages, @Nullable String index, int keys, int docs, int returned) {

    static Explained find(MongoDatabase database, String filter, String sort, int limit) {
        return find(database, Document.parse(filter), Document.parse(sort), limit);
    }

    static Explained find(MongoDatabase database, Document filter, Document sort, int limit) {
        Document find = new Document("find", "things").append("filter", filter);
        find.append("sort", sort).append("limit", limit);
        Document answer =
                database.runCommand(
                        new Document("explain", find).append("verbosity", "executionStats"));
        Document stats = answer.get("executionStats", Document.class);
        List<String> stages = new ArrayList<>();
        String index = null;
        Document stage = answer.get("queryPlanner", Document.class);
        stage = stage.get("winningPlan", Document.class);
        while (stage != null) {
            stages.add(stage.getString("stage"));
            index = stage.getString("indexName");
            stage = stage.get("inputStage", Document.class);
        }
        return new Explained(
                stages,
                index,
                stats.getInteger("totalKeysExamined"),
                stats.getInteger("totalDocsExamined"),
                stats.getInteger("nReturned"));
    }
}
