package org.tandem.goals.circle;

import org.bson.Document;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;

import java.util.Collection;
import java.util.Optional;

/**
 * The circles of each district: a copy of what the roster tells, which causes no events and can be
 * read anew from its topic.
 */
@Repository
public class CircleRepository {

    private static final String COLLECTION = "circles";

    private final MongoTemplate mongo;

    CircleRepository(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** A student's circle, as far as the roster has told. */
    public Optional<Circle> find(DistrictId district, StudentId student) {
        return Optional.ofNullable(
                mongo.findOne(byId(Circle.idOf(district, student)), Circle.class, COLLECTION));
    }

    /**
     * Stores circles, each unless a later event has told of it already. Every write compares and
     * changes in one: the first creates what is missing, the second overtakes what is older; any of
     * them may come again.
     */
    void put(Collection<Circle> circles) {
        BulkOperations writes = mongo.bulkOps(BulkMode.ORDERED, COLLECTION);
        for (Circle circle : circles) {
            Update whenMissing = new Update();
            Update whenOlder = new Update();
            fields(circle)
                    .forEach((name, value) -> {
                        whenMissing.setOnInsert(name, value);
                        whenOlder.set(name, value);
                    });
            writes.upsert(byId(circle.id()), whenMissing);
            writes.updateOne(
                    byId(circle.id()).addCriteria(Criteria.where("since").lt(circle.since())),
                    whenOlder);
        }
        writes.execute();
    }

    private Document fields(Circle circle) {
        Document fields = new Document();
        mongo.getConverter().write(circle, fields);
        fields.remove("_id");
        return fields;
    }

    private static Query byId(String id) {
        return new Query(Criteria.where("_id").is(id));
    }
}
