package org.tandem.platform.view;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What only the broker knows of a topic: its identity, and where it ends. */
final class TopicOffsets {

    private static final long PATIENCE_SECONDS = 10;

    private final KafkaAdmin admin;

    TopicOffsets(KafkaAdmin admin) {
        this.admin = admin;
    }

    /**
     * The id of each topic, by its name: a topic that is made anew has another.
     *
     * @throws KafkaException when the broker does not answer, or a topic is not there yet
     */
    Map<String, String> ids(Collection<String> topics) {
        return described(topics).values().stream()
                .collect(Collectors.toMap(TopicDescription::name, t -> t.topicId().toString()));
    }

    /**
     * The offset that the next record of each partition will have.
     *
     * @throws KafkaException when the broker does not answer, or a topic is not there yet
     */
    Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic : described(topics).values()) {
            topic.partitions()
                    .forEach(p ->
                            latest.put(
                                    new TopicPartition(topic.name(), p.partition()),
                                    OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin client = Admin.create(admin.getConfigurationProperties())) {
            client.listOffsets(latest)
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the broker does not tell the ends of its topics", e);
        }
        return ends;
    }

    private Map<String, TopicDescription> described(Collection<String> topics) {
        return admin.describeTopics(topics.toArray(String[]::new));
    }
}
