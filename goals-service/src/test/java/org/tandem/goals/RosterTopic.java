package org.tandem.goals;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.tandem.backing.test.Backends;
import org.tandem.platform.id.Ids;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Tells of students and people as messaging-service does: its own sample with other values. */
public final class RosterTopic {

    private static final String STUDENTS = "tandem.roster.students";
    private static final String PEOPLE = "tandem.roster.people";
    private static final JsonMapper JSON = JsonMapper.shared();

    private RosterTopic() {}

    /** The event of a student with this circle, as it was at some time. */
    public static String changed(
            String district,
            String student,
            List<String> guardians,
            List<String> staff,
            Instant time) {
        String sample =
                Contracts.of("messaging-service").sample("org.tandem.roster.student.changed.v1");
        ObjectNode event = (ObjectNode) JSON.readTree(sample);
        event.put("id", Ids.next())
                .put("subject", student)
                .put("time", time.toString())
                .put("district", district)
                .put("partitionkey", district + ":" + student);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("student", student);
        replace(data.putArray("guardians"), guardians);
        replace(data.putArray("staff"), staff);
        return event.toString();
    }

    /** The event, with a guardian who is restricted: she may neither be contacted nor decide. */
    public static String restricted(String event, String guardian) {
        ObjectNode changed = (ObjectNode) JSON.readTree(event);
        ObjectNode data = (ObjectNode) changed.get("data");
        ArrayNode guardianships = data.putArray("guardianships");
        ArrayNode contactable = JSON.createArrayNode();
        for (var g : data.get("guardians")) {
            boolean open = !g.asString().equals(guardian);
            guardianships
                    .addObject()
                    .put("guardian", g.asString())
                    .put("relation", "parent")
                    .put("contact", open)
                    .put("records", open)
                    .put("decides", open)
                    .putArray("rights");
            if (open) {
                contactable.add(g);
            }
        }
        data.set("guardians", contactable);
        return changed.toString();
    }

    /** Tells of a person with this e-mail address; without one, that she is gone. */
    public static void tellOf(
            String district, String person, @Nullable String email, Instant time) {
        String sample =
                Contracts.of("messaging-service").sample("org.tandem.roster.person.changed.v1");
        ObjectNode event = (ObjectNode) JSON.readTree(sample);
        event.put("id", Ids.next())
                .put("subject", person)
                .put("time", time.toString())
                .put("district", district)
                .put("partitionkey", district + ":" + person);
        ((ObjectNode) event.get("data")).put("person", person).put("email", email);
        @Nullable String value = email == null ? null : event.toString();
        sendTo(PEOPLE, district + ":" + person, Collections.singletonList(value));
    }

    private static void replace(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    /** Puts records of one student on the topic, in their order. */
    public static void send(
            String district, String student, List<? extends @Nullable String> values) {
        sendTo(STUDENTS, district + ":" + student, values);
    }

    /** Puts records with one key on a topic, in their order. */
    static void sendTo(String topic, String key, List<? extends @Nullable String> values) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers()));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (@Nullable String value : values) {
                var _ = producer.send(new ProducerRecord<>(topic, key, value));
            }
        }
    }
}
