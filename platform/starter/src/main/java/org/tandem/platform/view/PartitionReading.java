package org.tandem.platform.view;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.tandem.platform.event.InputAssigned;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the reading of a viewed partition goes on whenever an instance gets it: at the stored
 * position, and at the beginning where there is none or it is of an earlier topic of the same name;
 * also at the beginning when store or broker cannot be asked, which is always right, because
 * reading again changes nothing. Whoever wants to know of any input that it got partitions is told
 * here, because the binder knows one listener only.
 */
final class PartitionReading
        implements KafkaBindingRebalanceListener, ApplicationListener<ListenerContainerIdleEvent> {

    private static final Logger log = LoggerFactory.getLogger(PartitionReading.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Views views;
    private final Positions positions;
    private final TopicOffsets topics;
    private final ObjectProvider<InputAssigned> told;
    private final Map<TopicPartition, Long> stored = new ConcurrentHashMap<>();

    PartitionReading(
            Views views,
            Positions positions,
            TopicOffsets topics,
            ObjectProvider<InputAssigned> told) {
        this.told = told;
        this.views = views;
        this.positions = positions;
        this.topics = topics;
    }

    @Override
    public void onPartitionsAssigned(
            String binding,
            Consumer<?, ?> consumer,
            Collection<TopicPartition> assigned,
            boolean initial) {
        seek(binding, consumer, assigned);
        tell(binding, consumer, assigned);
    }

    /** An input that begins at the end has no position before it was asked for. */
    private void tell(
            String binding, Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        List<InputAssigned> listeners = told.orderedStream().toList();
        if (listeners.isEmpty() || assigned.isEmpty()) {
            return;
        }
        try {
            assigned.forEach(partition -> consumer.position(partition, PATIENCE));
        } catch (RuntimeException e) {
            log.warn("{} begins nobody knows where: {}", binding, e.getClass().getSimpleName());
        }
        listeners.forEach(listener -> listener.assigned(binding));
    }

    private void seek(
            String binding, Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        List<TopicPartition> fromStart = new ArrayList<>(viewed(assigned));
        if (fromStart.isEmpty()) {
            return;
        }
        try {
            positions.topicsAre(topics.ids(views.topics()));
            positions
                    .of(viewed(assigned))
                    .forEach((partition, offset) -> {
                        consumer.seek(partition, offset);
                        fromStart.remove(partition);
                    });
        } catch (RuntimeException e) {
            log.warn("{} is read from the beginning: {}", binding, e.getClass().getSimpleName());
        }
        if (!fromStart.isEmpty()) {
            consumer.seekToBeginning(fromStart);
        }
    }

    /**
     * When nothing comes, stores where the consumer is: it can be past the last batch that had an
     * effect, when the last record went to the dead letters. Called by the thread that polls, with
     * no batch in hand.
     */
    @Override
    public void onApplicationEvent(ListenerContainerIdleEvent idle) {
        Collection<TopicPartition> partitions = idle.getTopicPartitions();
        if (partitions == null) {
            return;
        }
        Map<TopicPartition, Long> moved = new HashMap<>();
        try {
            for (TopicPartition partition : viewed(partitions)) {
                Long position = idle.getConsumer().position(partition, PATIENCE);
                if (!position.equals(stored.get(partition))) {
                    moved.put(partition, position);
                }
            }
            positions.store(moved);
            stored.putAll(moved);
        } catch (RuntimeException e) {
            log.debug("positions stay as they are: {}", e.getClass().getSimpleName());
        }
    }

    private List<TopicPartition> viewed(Collection<TopicPartition> partitions) {
        return partitions.stream().filter(p -> views.topics().contains(p.topic())).toList();
    }
}
