package org.tandem.platform.view;

import org.apache.kafka.common.TopicPartition;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Topic;

import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The views this service keeps of compacted topics. A view is the effect of a topic's records on
 * the service's own database; how far the topic has been read is stored in that database after the
 * effect, and reading goes on from there, whatever the consumer group has committed. Therefore an
 * empty database is filled from the beginning, and a restored one from where its copy ends.
 *
 * <p>To have a view built anew, delete its documents and those of its topic in {@value
 * Positions#COLLECTION}, and restart.
 */
public final class Views {

    private final Positions positions;
    private final MongoTemplate mongo;
    private final JsonMapper json;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    Views(Positions positions, MongoTemplate mongo, JsonMapper json) {
        this.positions = positions;
        this.mongo = mongo;
        this.json = json;
    }

    /**
     * The consumer of a view: the bean behind one input binding, with a group and a database that
     * all instances share.
     *
     * @param topic a compacted topic; one view each
     * @param events what is read of it
     * @param effect applies a batch to the database. It may get any record again, and late, so it
     *     lets the latest event win
     */
    public <E> Consumer<Message<List<byte[]>>> of(
            Topic topic, Class<E> events, Consumer<List<Change<E>>> effect) {
        topics.add(topic.topicName());
        var consumer = EventConsumer.ofCompacted(new EventReader<>(events, json), effect);
        return batch -> {
            consumer.accept(batch);
            positions.store(after(batch));
        };
    }

    /**
     * Records of a view.
     *
     * @param collection its name in the database
     */
    public <T> ViewRecords<T> records(String collection, Class<T> type) {
        return new ViewRecords<>(type, collection, mongo);
    }

    /** The topics that are viewed; complete once the application's beans are made. */
    Set<String> topics() {
        return topics;
    }

    /** The next offset to read of each partition the batch is from. */
    private static Map<TopicPartition, Long> after(Message<?> batch) {
        List<?> topics = header(batch, KafkaHeaders.RECEIVED_TOPIC);
        List<?> partitions = header(batch, KafkaHeaders.RECEIVED_PARTITION);
        List<?> offsets = header(batch, KafkaHeaders.OFFSET);
        Map<TopicPartition, Long> next = new HashMap<>();
        for (int i = 0; i < offsets.size(); i++) {
            next.merge(
                    new TopicPartition((String) topics.get(i), (Integer) partitions.get(i)),
                    (Long) offsets.get(i) + 1,
                    Math::max);
        }
        return next;
    }

    private static List<?> header(Message<?> batch, String name) {
        if (batch.getHeaders().get(name) instanceof List<?> all) {
            return all;
        }
        throw new IllegalStateException("a view's binding reads in batches: no list " + name);
    }
}
