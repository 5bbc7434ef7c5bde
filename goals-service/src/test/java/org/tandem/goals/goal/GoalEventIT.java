package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandem.backing.test.Backends;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.WithBackends;
import org.tandem.platform.event.Topic;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

@WithBackends
class GoalEventIT {

    private static final String TYPE = "org.tandem.goals.goal.proposed.v1";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired GoalsClient client;

    @Test
    void everybody_in_the_circle_is_told_of_a_goal_by_one_event() {
        String student = client.student("maplewood", List.of("g-2", "g-1"), List.of("t", "g-1"));
        JsonNode goal =
                client.propose(
                                new Who("maplewood", "t"),
                                null,
                                JSON.createObjectNode()
                                        .put("student", student)
                                        .put("area", "SOCIAL_EMOTIONAL")
                                        .put("title", "Makes a friend")
                                        .put("success", "Plays with somebody at recess")
                                        .put(
                                                "by",
                                                LocalDate.now(ZoneOffset.UTC)
                                                        .plusDays(1)
                                                        .toString())
                                        .put("schoolDoes", "A game in pairs")
                                        .toString())
                        .body();
        String id = goal.get("id").asString();

        ConsumerRecord<String, String> record = onlyRecordOf(id);

        assertThat(record.headers().lastHeader("content-type").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("application/cloudevents+json; charset=UTF-8");
        JsonNode event = JSON.readTree(record.value());
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("id").asString()).hasSize(36);
        assertThat(event.get("source").asString()).isEqualTo("/goals-service");
        assertThat(event.get("type").asString()).isEqualTo(TYPE);
        assertThat(event.get("subject").asString()).isEqualTo(id);
        assertThat(event.get("partitionkey").asString()).isEqualTo(id);
        assertThat(event.get("district").asString()).isEqualTo("maplewood");
        assertThat(event.get("datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.get("dataschema").asString()).isEqualTo("urn:tandem:schema:" + TYPE);
        assertThat(event.get("correlationid")).isEqualTo(event.get("id"));
        assertThat(event.get("dataclassification").asString()).isEqualTo("confidential");
        JsonNode data = event.get("data");
        assertThat(Contracts.of("goals-service").problems(TYPE, data)).isEmpty();
        assertThat(data.get("student").asString()).isEqualTo(student);
        assertThat(data.get("proposedBy").asString()).isEqualTo("t");
        assertThat(data.get("title").asString()).isEqualTo("Makes a friend");
        assertThat(data.get("area").asString()).isEqualTo("SOCIAL_EMOTIONAL");
        assertThat(data.get("circle").valueStream().map(JsonNode::asString))
                .containsExactly("g-1", "g-2", "t");
        assertThat(data.get("proposedAt")).isEqualTo(goal.get("terms").get(0).get("proposedAt"));
    }

    private static ConsumerRecord<String, String> onlyRecordOf(String key) {
        List<ConsumerRecord<String, String>> found = recordsOf(key, 1);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** Insists that these facts about a goal were told, in this order, as their contracts say. */
    static void assertTold(String goal, String... facts) {
        List<String> told = new ArrayList<>();
        for (var record : recordsOf(goal, facts.length)) {
            JsonNode event = JSON.readTree(record.value());
            String type = event.get("type").asString();
            assertThat(Contracts.of("goals-service").problems(type, event.get("data"))).isEmpty();
            told.add(type.replace("org.tandem.goals.goal.", "").replace(".v1", ""));
        }
        assertThat(told).containsExactly(facts);
    }

    /** The records of a key, as soon as there are so many. */
    static List<ConsumerRecord<String, String>> recordsOf(String key, int count) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"));
        String topic = Topic.GOALS_EVENTS.topicName();
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList());
            await("the event of " + key)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(r -> {
                                    if (key.equals(r.key())) {
                                        found.add(r);
                                    }
                                });
                        return found.size() >= count;
                    });
        }
        return found;
    }
}
