package org.tandem.platform.event;

import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Sends one event through Spring Cloud Stream and returns when the broker has acknowledged it on
 * all in-sync replicas ({@code acks=all}, {@code sync=true}). Only the outbox relay and consumers,
 * whose uncommitted offset is their outbox, may use it.
 */
public final class EventPublisher {

    private final StreamBridge bridge;

    /** Uses the output binding that is named as the topic. */
    public EventPublisher(StreamBridge bridge) {
        this.bridge = bridge;
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
                        .setHeader("content-type", CloudEvent.CONTENT_TYPE)
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
