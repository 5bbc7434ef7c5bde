package org.tandem.messaging.roster.imports;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.tandem.backing.test.Backends;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is on the roster's topics. */
public final class RosterTopics {

    /** A record; without a value it says that its key is gone. */
    public record Told(String topic, String key, @Nullable String value) {}

    private RosterTopics() {}

    /** Everything that was told of a district, in the order of each key. */
    public static List<Told> of(String district) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest");
        List<Told> told = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String kind : List.of("people", "classes", "students")) {
                consumer.partitionsFor("tandem.roster." + kind)
                        .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
            }
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(r -> {
                            if (r.key().startsWith(district + ":")) {
                                told.add(
                                        new Told(
                                                r.topic().substring("tandem.roster.".length()),
                                                r.key().substring(district.length() + 1),
                                                r.value()));
                            }
                        });
            }
        }
        return told;
    }
}
