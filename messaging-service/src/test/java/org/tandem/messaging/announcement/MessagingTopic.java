package org.tandem.messaging.announcement;

import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** The topics around announcements. */
final class MessagingTopic {

    private static final JsonMapper JSON = JsonMapper.shared();

    private MessagingTopic() {}

    /** The events of an announcement, once there are so many of the type. */
    static List<JsonNode> events(String announcement, String type, int atLeast) {
        List<JsonNode> found = new ArrayList<>();
        await(atLeast + " of " + type)
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    found.clear();
                    found.addAll(read(announcement, type));
                    return found.size() >= atLeast;
                });
        return found;
    }

    private static List<JsonNode> read(String announcement, String type) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        Backends.kafka().bootstrapServers(),
                        "auto.offset.reset",
                        "earliest");
        List<JsonNode> events = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor("tandem.messaging.events").stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(r -> {
                            if (r.key().startsWith(announcement)) {
                                JsonNode event = JSON.readTree(r.value());
                                if (event.get("type").asString().contains(type)) {
                                    events.add(event);
                                }
                            }
                        });
            }
        }
        return events;
    }

    /** Reports as the notification service does what became of an announcement at a person. */
    static void reported(String what, String district, String announcement, String person) {
        String type = "org.tandem.notification.notification." + what + ".v1";
        Contracts contracts = Contracts.of("notification-service");
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                what.equals("read")
                                        ? contracts.sample(type, "about")
                                        : contracts.sample(type));
        event.put("id", UUID.randomUUID().toString()).put("district", district);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("recipient", person);
        data.putObject("about").put("type", "ANNOUNCEMENT").put("id", announcement);
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    "tandem.notification.events",
                                    district + ":" + person,
                                    event.toString()))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
