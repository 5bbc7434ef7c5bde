package org.tandem.platform.view;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;

import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far each partition of the viewed topics has been read: {@code {_id: "<topic>-<partition>",
 * next: <offset>, topicId: <id>}}, beside the views themselves. A position counts for the topic
 * with that id only. It may be too low for a while, when an instance that lost a partition writes
 * late; then records come again, which changes nothing.
 */
final class Positions {

    static final String COLLECTION = "positions";

    private static final String NEXT = "next";
    private static final String TOPIC_ID = "topicId";

    private final MongoTemplate mongo;
    private final Map<String, String> topicIds = new ConcurrentHashMap<>();

    Positions(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * Takes note of which topics there are now.
     *
     * @param ids the topics' ids by their names
     */
    void topicsAre(Map<String, String> ids) {
        topicIds.putAll(ids);
    }

    /** The next offset to read; a partition of which nothing is known is left out. */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        Map<String, TopicPartition> byId = new HashMap<>();
        partitions.forEach(p -> byId.put(p.toString(), p));
        Map<TopicPartition, Long> found = new HashMap<>();
        for (Document stored :
                mongo.getCollection(COLLECTION).find(Filters.in("_id", byId.keySet()))) {
            TopicPartition partition = byId.get(stored.getString("_id"));
            if (partition != null
                    && stored.getString(TOPIC_ID).equals(topicIds.get(partition.topic()))) {
                found.put(partition, stored.get(NEXT, Number.class).longValue());
            }
        }
        return found;
    }

    /**
     * Stores the next offsets, once everything before them has had its effect.
     *
     * @throws TransientDataAccessResourceException as long as a topic's id is not known
     */
    void store(Map<TopicPartition, Long> next) {
        if (next.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(next.size());
        next.forEach((partition, offset) -> {
            String topicId = topicIds.get(partition.topic());
            if (topicId == null) {
                throw new TransientDataAccessResourceException("which topic is not known yet");
            }
            writes.add(
                    new UpdateOneModel<>(
                            Filters.eq("_id", partition.toString()),
                            Updates.combine(
                                    Updates.set(NEXT, offset), Updates.set(TOPIC_ID, topicId)),
                            new UpdateOptions().upsert(true)));
        });
        mongo.getCollection(COLLECTION).bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
}
