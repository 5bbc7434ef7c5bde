package org.tandem.messaging.roster.imports;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import java.util.List;

/** The problems of imports, at most {@link ProblemLog#KEPT} of each. */
@Repository
class KeptProblems {

    private static final String COLLECTION = "rosterImportProblems";

    private final MongoTemplate mongo;

    KeptProblems(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Adds some hundreds. */
    void add(String rosterImport, List<KeptProblem> problems) {
        List<Document> documents =
                problems.stream()
                        .map(p -> {
                            Document document = new Document();
                            mongo.getConverter().write(p, document);
                            return document.append("_id", id(rosterImport, p.number()));
                        })
                        .toList();
        mongo.insert(documents, COLLECTION);
    }

    /** Forgets those of an import that begins again. */
    void clear(String rosterImport) {
        mongo.remove(new Query(of(rosterImport, 0)), COLLECTION);
    }

    /**
     * In the order in which they were found.
     *
     * @param after the number after which the page begins
     */
    List<KeptProblem> list(
            String rosterImport,
            int after,
            @Nullable String file,
            @Nullable String severity,
            int limit) {
        Criteria criteria = of(rosterImport, after);
        if (file != null) {
            criteria = criteria.and("file").is(file);
        }
        if (severity != null) {
            criteria = criteria.and("severity").is(severity);
        }
        Query query = new Query(criteria).with(Sort.by(Direction.ASC, "_id")).limit(limit);
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(d -> mongo.getConverter().read(KeptProblem.class, d))
                .toList();
    }

    private static Criteria of(String rosterImport, int after) {
        return where("_id").gt(id(rosterImport, after)).lt(rosterImport + ":~");
    }

    private static String id(String rosterImport, int number) {
        return "%s:%06d".formatted(rosterImport, number);
    }
}
