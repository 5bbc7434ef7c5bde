package org.tandem.goals;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tandem.backing.test.Backends;
import org.tandem.platform.id.Ids;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Map;
import java.util.Properties;

/** Tells of people as messaging-service does: its own sample with other values. */
public final class PeopleTopic {

    private static final String NAME = "tandem.roster.people";
    private static final JsonMapper JSON = JsonMapper.shared();

    private PeopleTopic() {}

    /** Tells that a person of a district has one role there from now on. */
    public static void tell(String district, String person, String role) {
        String sample =
                Contracts.of("messaging-service").sample("org.tandem.roster.person.changed.v1");
        ObjectNode event = (ObjectNode) JSON.readTree(sample);
        event.put("id", Ids.next())
                .put("subject", person)
                .put("time", Instant.now().toString())
                .put("district", district)
                .put("partitionkey", district + ":" + person);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("person", person);
        data.putArray("roles").addObject().put("role", role).put("org", "district");
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers()));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(NAME, district + ":" + person, event.toString()));
        }
    }
}
