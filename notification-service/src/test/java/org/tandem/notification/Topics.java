package org.tandem.notification;

import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.tandem.backing.test.Backends;
import org.tandem.notification.roster.Circle;
import org.tandem.notification.roster.Circles;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The topics around the service: what the others publish, and what it publishes itself. */
final class Topics implements AutoCloseable {

    static final String MESSAGING = "tandem.messaging.events";
    static final String GOALS = "tandem.goals.events";
    static final String NOTIFICATION = "tandem.notification.events";
    static final String STUDENTS = "tandem.roster.students";
    static final String PEOPLE = "tandem.roster.people";

    /** The student whom the samples of all events are about. */
    static final String STUDENT = "s-301";

    static final String DEAD_LETTERS = "tandem.messaging.events.notification-service.dlt";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            Backends.kafka().bootstrapServers(),
                            "linger.ms",
                            1),
                    new StringSerializer(),
                    new StringSerializer());

    /**
     * A message as the messaging service publishes it, made from its sample.
     *
     * @param id the event's id
     */
    static ObjectNode messageSent(
            String id, String district, String conversation, String author, String... recipients) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.messaging.message.sent.v1"));
        event.put("id", id)
                .put("correlationid", id)
                .put("subject", conversation)
                .put("partitionkey", conversation)
                .put("district", district);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("conversation", conversation).put("author", author);
        ArrayNode people = data.putArray("recipients");
        for (String recipient : recipients) {
            people.add(recipient);
        }
        return event;
    }

    /**
     * Anything that happens in a conversation as the messaging service publishes it, made from its
     * sample.
     *
     * @param type the type without what all have in common, such as {@code message.edited}
     * @param change what is different from the sample
     */
    static ObjectNode conversation(
            String type, String district, String conversation, Consumer<ObjectNode> change) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.messaging." + type + ".v1"));
        event.put("id", newId())
                .put("subject", conversation)
                .put("partitionkey", conversation)
                .put("district", district);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("conversation", conversation);
        change.accept(data);
        return event;
    }

    /** People as their ids are written in events. */
    static void people(ObjectNode data, String field, String... people) {
        ArrayNode all = data.putArray(field);
        for (String person : people) {
            all.add(person);
        }
    }

    /** The record of a person who has one role at the school of {@link #STUDENT}, or none. */
    void person(String district, String person, @Nullable String role) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.roster.person.changed.v1"));
        event.put("id", Ids.next())
                .put("time", Instant.now().toString())
                .put("partitionkey", district + ":" + person)
                .put("district", district);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("person", person);
        ArrayNode roles = data.putArray("roles");
        if (role != null) {
            roles.addObject().put("role", role).put("org", "oak");
        }
        publish(PEOPLE, event);
    }

    /**
     * Anything that happens in the goals service as it publishes it, made from its sample.
     *
     * @param type the type without what all have in common, such as {@code goal.proposed}
     * @param change what is different from the sample
     */
    static ObjectNode goals(String type, String district, Consumer<ObjectNode> change) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("goals-service")
                                        .sample("org.tandem.goals." + type + ".v1"));
        event.put("id", newId()).put("district", district);
        change.accept((ObjectNode) event.get("data"));
        return event;
    }

    /** A proposed goal as the goals service publishes it, with its sample's circle. */
    static ObjectNode goalProposed(String id, String district) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("goals-service")
                                        .sample("org.tandem.goals.goal.proposed.v1"));
        return event.put("id", id).put("district", district);
    }

    /**
     * The record of {@link #STUDENT} with these guardians, who may be contacted, and this staff.
     */
    static ObjectNode studentChanged(
            String district, Instant time, List<String> guardians, List<String> staff) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.roster.student.changed.v1"));
        event.put("id", Ids.next())
                .put("time", time.toString())
                .put("partitionkey", district + ":" + STUDENT)
                .put("district", district);
        ObjectNode data = (ObjectNode) event.get("data");
        guardians.forEach(data.putArray("guardians")::add);
        staff.forEach(data.putArray("staff")::add);
        return event;
    }

    /** The record of a person who reads this language. */
    static ObjectNode personReading(String district, String person, String language) {
        ObjectNode event = personChanged(district, person, person + "@example.org");
        ((ObjectNode) event.get("data")).put("language", language);
        return event;
    }

    /** The record of a person with this e-mail address. */
    static ObjectNode personChanged(String district, String person, String email) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.roster.person.changed.v1"));
        event.put("id", Ids.next())
                .put("time", Instant.now().toString())
                .put("subject", person)
                .put("partitionkey", district + ":" + person)
                .put("district", district);
        ((ObjectNode) event.get("data")).put("person", person).put("email", email);
        return event;
    }

    /** The student is gone. */
    void publishTombstone(String district) {
        publish(STUDENTS, district + ":" + STUDENT, null);
    }

    /** Tells that these are the circle of {@link #STUDENT} now, and waits until it is known. */
    void circle(Instance instance, String district, String... people) {
        publish(STUDENTS, studentChanged(district, Instant.now(), List.of(people), List.of()));
        awaitCircle(instance, district, people);
    }

    /** Waits until an instance knows that these are the circle. */
    static void awaitCircle(Instance instance, String district, String... people) {
        String id = district + ":" + STUDENT;
        Set<PersonId> circle = Arrays.stream(people).map(PersonId::new).collect(Collectors.toSet());
        await("the circle to be known")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    Circle known = instance.bean(Circles.class).of(List.of(id)).get(id);
                    return known != null && known.people().equals(circle);
                });
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Publishes an event under its partition key and returns when the broker has it. */
    void publish(String topic, ObjectNode event) {
        publish(topic, event.get("partitionkey").asString(), event.toString());
    }

    /** Publishes anything and returns when the broker has it. */
    void publish(String topic, String key, @Nullable String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is on a topic now, each partition in its order. */
    List<ConsumerRecord<String, String>> everythingOn(String topic) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        Backends.kafka().bootstrapServers(),
                        "enable.auto.commit",
                        false);
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The events of a type that were published for a person, in order. */
    List<ObjectNode> published(String type, String district, String recipient) {
        return everythingOn(NOTIFICATION).stream()
                .filter(r -> r.key().equals(district + ":" + recipient))
                .map(r -> (ObjectNode) JSON.readTree(r.value()))
                .filter(e -> e.get("type").asString().equals(type))
                .toList();
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
