package org.tandem.platform.event;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sends one event through Spring Cloud Stream and returns when the broker has acknowledged it on
 * all in-sync replicas ({@code acks=all}, {@code sync=true}). Only the outbox relay and consumers,
 * whose uncommitted offset is their outbox, may use it.
 */
public final class EventPublisher {

    private static final String CONTENT_TYPE = "content-type";
    private static final byte[] CLOUD_EVENT =
            CloudEvent.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8);

    private final StreamBridge bridge;
    private final KafkaOperations<byte[], byte[]> pipeline;

    /**
     * Uses the output binding that is named as the topic, and for many events at once a producer
     * with the same settings.
     */
    EventPublisher(StreamBridge bridge, KafkaOperations<byte[], byte[]> pipeline) {
        this.bridge = bridge;
        this.pipeline = pipeline;
    }

    /**
     * An event on its way.
     *
     * @param topic the topic's name
     * @param key the record key
     * @param event the CloudEvent as JSON
     */
    public record Outgoing(String topic, String key, String event) {}

    /**
     * Sends many envelopes, those of one key in the order given, without waiting for one before the
     * next is sent: the broker gets them in few requests. A binding knows no such thing, so they go
     * past it.
     *
     * @throws RuntimeException when the broker did not acknowledge all; it may have any of them, so
     *     sending again can make duplicates
     */
    public void publishAll(Collection<Outgoing> events) {
        List<CompletableFuture<?>> sent = new ArrayList<>(events.size());
        for (Outgoing event : events) {
            var record =
                    new ProducerRecord<>(
                            event.topic(),
                            event.key().getBytes(StandardCharsets.UTF_8),
                            event.event().getBytes(StandardCharsets.UTF_8));
            record.headers().add(CONTENT_TYPE, CLOUD_EVENT);
            sent.add(pipeline.send(record));
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Sends an envelope.
     *
     * @param topic the topic's name
     * @param key the record key
     * @param event the CloudEvent as JSON
     * @throws RuntimeException when the broker did not acknowledge; it may have the event all the
     *     same, so sending again can make a duplicate
     */
    public void publish(String topic, String key, String event) {
        send(
                topic,
                MessageBuilder.withPayload(event.getBytes(StandardCharsets.UTF_8))
                        .setHeader(KafkaHeaders.KEY, key.getBytes(StandardCharsets.UTF_8))
                        .setHeader(CONTENT_TYPE, CloudEvent.CONTENT_TYPE)
                        .build());
    }

    /**
     * Sends a tombstone: a record with a key and no value.
     *
     * @param topic the name of a compacted topic
     * @param key what is gone
     * @param time when that was decided; it becomes the record's timestamp, by which readers tell
     *     it from what was decided before and after
     * @throws RuntimeException when the broker did not acknowledge; it may have it all the same
     */
    public void publishTombstone(String topic, String key, Instant time) {
        send(
                topic,
                MessageBuilder.withPayload(KafkaNull.INSTANCE)
                        .setHeader(KafkaHeaders.KEY, key.getBytes(StandardCharsets.UTF_8))
                        .setHeader(KafkaHeaders.TIMESTAMP, time.toEpochMilli())
                        .build());
    }

    private void send(String topic, Message<?> record) {
        if (!bridge.send(topic, record)) {
            throw new IllegalStateException("the binding of " + topic + " did not take the event");
        }
    }
}
