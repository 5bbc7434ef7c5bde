package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Commands with several statements, answered as MongoDB does: the library counts documents that it
 * refused, and goes on with ordered updates after one that failed.
 */
final class Bulk {

    private Bulk() {}

    /** Runs an insert; counts what was inserted. */
    static Document insert(Document command, UnaryOperator<Document> run) {
        command.putIfAbsent("ordered", true);
        Document answer = run.apply(command);
        List<Document> errors = documents(answer, "writeErrors");
        if (!errors.isEmpty()) {
            int all = documents(command, "documents").size();
            boolean ordered = Boolean.TRUE.equals(command.get("ordered"));
            int inserted = ordered ? number(errors.getFirst(), "index") : all - errors.size();
            answer.put("n", inserted);
        }
        return answer;
    }

    /** Runs updates; ordered ones one by one, up to the first that fails. */
    static Document update(Document command, UnaryOperator<Document> run) {
        List<Document> updates = documents(command, "updates");
        if (updates.size() < 2 || Boolean.FALSE.equals(command.get("ordered"))) {
            return run.apply(command);
        }
        int matched = 0;
        int modified = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        for (int i = 0; i < updates.size() && errors.isEmpty(); i++) {
            Document one = command.clone().append("updates", List.of(updates.get(i)));
            Document answer = run.apply(one);
            matched += number(answer, "n");
            modified += number(answer, "nModified");
            for (Document each : documents(answer, "upserted")) {
                upserted.add(each.append("index", i));
            }
            for (Document each : documents(answer, "writeErrors")) {
                errors.add(each.append("index", i));
            }
        }
        Document answer = new Document("n", matched).append("nModified", modified);
        if (!upserted.isEmpty()) {
            answer.put("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            answer.put("writeErrors", errors);
        }
        return answer.append("ok", 1.0);
    }

    private static List<Document> documents(Document in, String field) {
        List<Document> documents = new ArrayList<>();
        if (in.get(field) instanceof List<?> list) {
            for (Object each : list) {
                documents.add((Document) each);
            }
        }
        return documents;
    }

    private static int number(Document in, String field) {
        return in.get(field) instanceof Number number ? number.intValue() : 0;
    }
}
