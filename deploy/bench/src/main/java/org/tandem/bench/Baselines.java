package org.tandem.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What the same store and the same broker take from the same number of threads without Tandem: the
 * upper bounds of what accepting a message can reach on this machine. Sizes are those of the newest
 * message and its event, so messages must have been sent before.
 */
final class Baselines {

    private static final String NAME = "bench";
    private static final String EVENTS = "tandem.messaging.events";
    private static final int WARM_UP = 5;
    private static final int MEASURED = 10;

    private final Tandem tandem;
    private final int threads;
    private final byte[] event;

    /** With so many threads as there were clients. */
    Baselines(Tandem tandem, int threads) {
        this.tandem = tandem;
        this.threads = threads;
        event = newestEvent();
    }

    /** The size of one event on the topic, in bytes. */
    int eventBytes() {
        return event.length;
    }

    /**
     * Inserts of documents that hold what a message holds when it is stored, its event included,
     * with majority write concern, into a collection without indexes but that over the id.
     */
    ClosedLoop.Result inserts() throws InterruptedException {
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + tandem.store())) {
            Document newest =
                    Objects.requireNonNull(
                            client.getDatabase("messaging")
                                    .getCollection("messages")
                                    .find()
                                    .sort(Sorts.descending("_id"))
                                    .limit(1)
                                    .first(),
                            "no message is stored");
            newest.append("outbox", new String(event, StandardCharsets.UTF_8));
            MongoCollection<Document> collection =
                    client.getDatabase(NAME)
                            .getCollection("inserts")
                            .withWriteConcern(WriteConcern.MAJORITY);
            collection.drop();
            try {
                return ClosedLoop.run(
                        IntStream.range(0, threads)
                                .mapToObj(i -> insertsOf(i, newest, collection))
                                .toList(),
                        WARM_UP,
                        MEASURED,
                        tandem::usage);
            } finally {
                client.getDatabase(NAME).drop();
            }
        }
    }

    private static ClosedLoop.Work insertsOf(
            int thread, Document sample, MongoCollection<Document> collection) {
        String prefix = "%036d:".formatted(thread);
        var next = new AtomicLong();
        return () -> {
            Document document = new Document(sample);
            document.put("_id", prefix + "%010d".formatted(next.incrementAndGet()));
            collection.insertOne(document);
        };
    }

    /**
     * Records of an event's size, each acknowledged by all in-sync replicas before the next one.
     */
    ClosedLoop.Result records() throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + tandem.broker());
        try (Admin admin = Admin.create(broker);
                var producer =
                        new KafkaProducer<>(
                                Map.<String, Object>of(
                                        "bootstrap.servers",
                                        "127.0.0.1:" + tandem.broker(),
                                        "acks",
                                        "all",
                                        "linger.ms",
                                        0),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(EVENTS).size();
            String topic = "tandem." + NAME + "." + System.nanoTime();
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
            try {
                // Alone, before there are several on their way: on a topic this new a first record
                // that is sent again after a later one is out of sequence, time and again.
                for (int partition = 0; partition < partitions; partition++) {
                    producer.send(new ProducerRecord<>(topic, partition, null, event)).get();
                }
                return ClosedLoop.run(
                        IntStream.range(0, threads)
                                .mapToObj(i -> {
                                    byte[] key = ("" + i).getBytes(StandardCharsets.UTF_8);
                                    return (ClosedLoop.Work)
                                            () ->
                                                    producer.send(
                                                                    new ProducerRecord<>(
                                                                            topic, key, event))
                                                            .get();
                                })
                                .toList(),
                        WARM_UP,
                        MEASURED,
                        tandem::usage);
            } finally {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        }
    }

    private byte[] newestEvent() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + tandem.broker()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(EVENTS).stream()
                            .map(p -> new TopicPartition(EVENTS, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.endOffsets(partitions)
                    .forEach((p, end) -> consumer.seek(p, Math.max(0, end - 1)));
            var records = consumer.poll(Duration.ofSeconds(10));
            if (records.isEmpty()) {
                throw new IllegalStateException("no event is on " + EVENTS);
            }
            return records.iterator().next().value();
        }
    }
}
