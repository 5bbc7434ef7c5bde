package org.tandem.platform.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.Ids;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Views as services use them, with a real broker and store. */
class ViewIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TOPIC = Topic.ROSTER_CLASSES.topicName();

    private final String group = "g-" + Ids.next();
    private final String database = "view-" + Ids.next();
    private final String prefix = Ids.next() + "-";

    @BeforeAll
    static void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            Set<String> there = admin.listTopics().names().get();
            admin.createTopics(
                            Stream.of(Topic.ROSTER_CLASSES, Topic.MESSAGING_EVENTS)
                                    .filter(t -> !there.contains(t.topicName()))
                                    .map(Topic::declaration)
                                    .toList())
                    .all()
                    .get();
        }
    }

    @Test
    void an_empty_database_is_filled_from_the_beginning_whatever_the_group_has_committed() {
        try (Shelf first = started(database)) {
            put(0, 20);
            send(key(3), null);
            send(key(4), null);
            send(key(4), event(key(4), 44));
            awaitContent(first, 19, key(4), 44);
        }

        try (Shelf rebuilt = started("other-" + database)) {
            assertThat(rebuilt.content(prefix))
                    .as("complete at the moment it serves")
                    .hasSize(19)
                    .containsEntry(key(4), 44)
                    .doesNotContainKey(key(3));
        }
    }

    @Test
    void whoever_wants_to_know_is_told_of_every_input_that_got_partitions() {
        try (Shelf shelf = started(database)) {
            await("both inputs")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(shelf.assigned()).contains("shelf-in-0", "decisions-in-0"));
        }
    }

    @Test
    void what_was_read_is_not_read_again_and_what_came_meanwhile_is() {
        try (Shelf first = started(database)) {
            put(0, 10);
            awaitContent(first, 10, key(9), 9);
            first.bean(MongoTemplate.class).dropCollection("shelf");
        }
        put(10, 5);

        try (Shelf second = started(database)) {
            assertThat(second.content(prefix))
                    .containsOnlyKeys(IntStream.range(10, 15).mapToObj(this::key).toList());
        }
    }

    @Test
    void nothing_is_served_and_nothing_decided_before_the_view_has_caught_up()
            throws InterruptedException {
        put(0, 5);
        String decision = "d-" + Ids.next();
        send(Topic.MESSAGING_EVENTS.topicName(), decision, event(decision, 1));
        Shelf.READING.acquire();
        try (Shelf shelf = Shelf.start(group, database)) {
            await("it knows what remains").atMost(SOON).until(() -> remaining(shelf) >= 5);
            shelf.get("/shelf")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "2")
                    .expectHeader()
                    .contentType("application/problem+json")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:tandem:problem:catching-up");
            shelf.get("/actuator/health/readiness")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("OUT_OF_SERVICE");
            shelf.get("/actuator/health/liveness").expectStatus().isOk();
            assertThat(shelf.decided()).isEmpty();

            Shelf.READING.release();

            await("it serves").atMost(SOON).until(shelf::serves);
            shelf.get("/shelf").expectStatus().isOk();
            shelf.get("/actuator/health/readiness").expectStatus().isOk();
            assertThat(shelf.content(prefix)).hasSize(5);
            await("the decision")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(shelf.decided()).contains(decision));
        } finally {
            Shelf.READING.drainPermits();
            Shelf.READING.release();
        }
    }

    @Test
    void two_instances_share_the_partitions_and_both_serve_by_the_positions_of_both() {
        put(0, 30);
        try (Shelf one = started(database)) {
            try (Shelf other = started(database)) {
                put(30, 30);
                awaitContent(one, 60, key(59), 59);
                assertThat(other.content(prefix)).isEqualTo(one.content(prefix));
            }
            put(60, 30);
            awaitContent(one, 90, key(89), 89);
        }
    }

    @Test
    void a_last_record_that_cannot_be_read_keeps_nobody_waiting() {
        put(0, 3);
        send(key(0), "no JSON");

        try (Shelf shelf = started(database)) {
            assertThat(shelf.content(prefix)).hasSize(3);
        }
        try (Shelf again = started(database)) {
            assertThat(again.content(prefix)).hasSize(3);
        }
    }

    @Test
    void a_topic_that_was_made_anew_is_read_from_its_beginning() throws Exception {
        try (Shelf shelf = started(database)) {
            put(0, 20);
            awaitContent(shelf, 20, key(19), 19);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await("the topic made anew")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            admin.createTopics(List.of(Topic.ROSTER_CLASSES.declaration()))
                                    .all()
                                    .get());
        }
        put(100, 30);

        try (Shelf shelf = started(database)) {
            assertThat(shelf.content(prefix))
                    .containsKeys(
                            IntStream.range(100, 130).mapToObj(this::key).toArray(String[]::new));
        }
    }

    @Test
    void who_has_caught_up_serves_without_the_broker_and_who_has_not_waits_for_it() {
        put(0, 5);
        try (Shelf served = started(database)) {
            Backends.kafka().stop();
            try (Shelf waiting = Shelf.startSlowly(group, database)) {
                served.get("/shelf").expectStatus().isOk();
                served.get("/actuator/health/readiness").expectStatus().isOk();
                await("the other to wait for the broker")
                        .atMost(SOON)
                        .ignoreExceptions()
                        .until(() -> remaining(waiting) == -1);
                assertThat(waiting.serves()).isFalse();

                Backends.kafka().start();

                await("it serves too").atMost(SOON).until(waiting::serves);
                send(Topic.MESSAGING_EVENTS.topicName(), key(1), event(key(1), 1));
                await("it decides too")
                        .atMost(SOON)
                        .until(() ->
                                waiting.decided().contains(key(1))
                                        || served.decided().contains(key(1)));
            } finally {
                Backends.kafka().start();
            }
        }
    }

    private Shelf started(String on) {
        Shelf shelf = Shelf.start(group, on);
        await("the view to catch up").atMost(SOON).until(shelf::serves);
        return shelf;
    }

    private void awaitContent(Shelf shelf, int size, String key, int sequence) {
        await("the shelf")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(shelf.content(prefix))
                                .hasSize(size)
                                .containsEntry(key, sequence));
    }

    private static double remaining(Shelf shelf) {
        return shelf.bean(MeterRegistry.class).get("view.remaining").gauge().value();
    }

    private String key(int number) {
        return prefix + "%03d".formatted(number);
    }

    private void put(int from, int count) {
        IntStream.range(from, from + count).forEach(i -> send(key(i), event(key(i), i)));
    }

    private static String event(String key, int sequence) {
        return """
        {"specversion":"1.0","id":"%s","source":"/notes","type":"org.tandem.notes.note.filed.v1",\
        "subject":"%s","time":"2026-09-01T06:00:00Z","datacontenttype":"application/json",\
        "dataschema":"urn:tandem:schema:x","district":"maplewood","partitionkey":"%s",\
        "correlationid":"x","dataclassification":"confidential","data":{"sequence":%d}}\
        """
                .formatted(Ids.next(), key, key, sequence);
    }

    private static void send(String key, @Nullable String value) {
        send(TOPIC, key, value);
    }

    private static void send(String topic, String key, @Nullable String value) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bootstrap() {
        return Backends.kafka().bootstrapServers();
    }
}
