package org.tandem.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.tandem.backing.test.Backends;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.notes.NotesApplication;
import org.tandem.platform.notes.NotesApplication.Heard;
import org.tandem.platform.notes.NotesApplication.NoteEvent.NoteFiled;
import org.tandem.platform.notes.NotesApplication.NoteEvent.NoteTaken;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;

@SpringBootTest(
        classes = NotesApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.main.web-application-type=reactive"})
class EventConsumerIT {

    private static final String TOPIC = "tandem.goals.events";
    private static final String FILE = "tandem.roster.students";
    private static final String DEAD_LETTERS = "tandem.goals.events.notes.dlt";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired CloudEvents envelopes;

    @Test
    void a_poison_record_is_dead_lettered_with_its_reason_and_holds_nothing_up() {
        String key = Ids.next();
        send(
                key,
                event(key, 1),
                "this is no JSON",
                event(key, 2),
                event(key, 3).replace("\"sequence\":3", "\"sequence\":\"three\""),
                "{\"specversion\":\"1.0\"}",
                event(key, 4));

        await("the good ones, in order")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(heard(key)).containsExactly(1, 2, 4));
        var dead = deadLetters(key, 3);
        assertThat(dead.get(0).value()).isEqualTo("this is no JSON");
        assertThat(reason(dead.get(0))).contains("not a CloudEvent in JSON");
        assertThat(reason(dead.get(1)))
                .contains("the data do not fit org.tandem.notes.note.taken.v1");
        assertThat(reason(dead.get(2))).contains("a CloudEvent needs");
    }

    @Test
    void an_event_its_handler_cannot_bear_is_tried_and_then_dead_lettered_alone() {
        String key = Ids.next();
        send(
                key,
                event(key, 1),
                envelopes.write(
                        envelopes.of(
                                new DistrictId("maplewood"),
                                new NoteTaken(key, NotesApplication.UNBEARABLE, 2))),
                event(key, 3));

        await("the others")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(heard(key).stream().distinct()).containsExactly(1, 3));
        assertThat(reason(deadLetters(key, 1).getFirst())).contains("not that one");
    }

    @Test
    void an_unknown_type_is_ignored() {
        String key = Ids.next();
        send(key, event(key, 1).replace("note.taken.v1", "note.burnt.v1"), event(key, 2));

        await("the known one")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(heard(key)).containsExactly(2));
    }

    @Test
    void a_tombstone_holds_nothing_up() {
        String key = Ids.next();
        send(key, event(key, 1), null, event(key, 2));

        await("what is around it")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(heard(key)).containsExactly(1, 2));
    }

    @Test
    void of_a_compacted_topic_the_tombstones_come_in_their_order_with_key_and_time() {
        String key = Ids.next();
        sendTo(FILE, key, filed(key, 1), null, "no JSON", filed(key, 2));

        await("all but the poison")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(NotesApplication.filed(key)).containsExactly("1", "gone", "2"));
    }

    private String filed(String key, int sequence) {
        return envelopes.write(
                envelopes.of(new DistrictId("maplewood"), new NoteFiled(key, sequence)));
    }

    private String event(String key, int sequence) {
        return envelopes.write(
                envelopes.of(new DistrictId("maplewood"), new NoteTaken(key, key, sequence)));
    }

    private static List<Integer> heard(String key) {
        return NotesApplication.HEARD.stream()
                .filter(r -> r.envelope().partitionkey().equals(key))
                .map(r -> ((Heard.NoteTaken) r.event()).sequence())
                .toList();
    }

    private static void send(String key, @Nullable String... values) {
        sendTo(TOPIC, key, values);
    }

    private static void sendTo(String topic, String key, @Nullable String... values) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        "200"));
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (@Nullable String value : values) {
                var _ = producer.send(new ProducerRecord<>(topic, key, value));
            }
        }
    }

    private static List<ConsumerRecord<String, String>> deadLetters(String key, int count) {
        Properties settings = new Properties();
        settings.putAll(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.kafka().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"));
        var found = new ConcurrentLinkedQueue<ConsumerRecord<String, String>>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(DEAD_LETTERS, 0)));
            await(count + " dead letters")
                    .atMost(SOON)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(r -> {
                                    if (r.key().equals(key)) {
                                        found.add(r);
                                    }
                                });
                        return found.size() >= count;
                    });
        }
        return List.copyOf(found);
    }

    private static String reason(ConsumerRecord<String, String> record) {
        var own = record.headers().lastHeader("kafka_dlt-exception-message");
        var cause = record.headers().lastHeader("kafka_dlt-exception-stacktrace");
        return new String(own.value(), StandardCharsets.UTF_8)
                + (cause == null ? "" : new String(cause.value(), StandardCharsets.UTF_8));
    }
}
