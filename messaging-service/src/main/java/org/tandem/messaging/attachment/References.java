package org.tandem.messaging.attachment;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which attachments the messages of this service refer to. */
@Repository
class References {

    private static final String MESSAGES = "messages";
    private static final String ID = "attachments.id";
    private static final String SCHEDULED = "scheduled_messages";
    private static final String WAITING = "message.attachments";

    private final MongoTemplate mongo;

    /** The indexes hold only messages with attachments. */
    References(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.indexOps(MESSAGES)
                .createIndex(new Index(ID, Direction.ASC).named("attachments").sparse());
        mongo.indexOps(SCHEDULED)
                .createIndex(new Index(WAITING, Direction.ASC).named("attachments").sparse());
    }

    /** Those of the ids to which a message of the district refers, sent or scheduled. */
    Set<String> among(DistrictId district, Collection<String> ids) {
        Set<String> found = new HashSet<>(sent(district, ids));
        found.addAll(scheduled(district, ids));
        return found;
    }

    private Set<String> scheduled(DistrictId district, Collection<String> ids) {
        Query query = new Query(where(WAITING).in(ids).and("district").is(district.value()));
        query.fields().include(WAITING).exclude("_id");
        return mongo.find(query, Document.class, SCHEDULED).stream()
                .flatMap(m ->
                        m
                                .get("message", Document.class)
                                .getList("attachments", String.class, List.of())
                                .stream())
                .filter(ids::contains)
                .collect(Collectors.toSet());
    }

    private Set<String> sent(DistrictId district, Collection<String> ids) {
        Query query = new Query(where(ID).in(ids).and("district").is(district.value()));
        query.fields().include(ID).exclude("_id");
        return mongo.find(query, Document.class, MESSAGES).stream()
                .flatMap(m -> m.getList("attachments", Document.class, List.of()).stream())
                .map(a -> a.getString("id"))
                .filter(ids::contains)
                .collect(Collectors.toSet());
    }
}
