package org.tandem.notification;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Measures how fast an announcement to 20,000 guardians, in 40 batches as the messaging service
 * publishes them, becomes notifications: stored, and told to the other services with an event each,
 * which the broker has acknowledged. Beside it, in the same process and on the same broker and
 * store, what these two can do at the least: as many consumers read the same batches and insert
 * equal documents in bulks of 500 into a collection with the same indexes, and do nothing else.
 * Both are repeated in turn, and the medians of the second half count.
 */
public final class FanOutBench {

    private static final int RECIPIENTS = 20_000;
    private static final int BATCH = 500;
    private static final int ROUNDS = Integer.getInteger("rounds", 8);
    private static final int CONSUMERS = 2;
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DISTRICT = "bench";
    private static final String NOTIFICATIONS = "notifications";
    private static final String PLAIN = "plain";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MongoTemplate mongo;
    private final KafkaProducer<String, String> producer;
    private final Admin admin;

    private FanOutBench(MongoTemplate mongo, KafkaProducer<String, String> producer, Admin admin) {
        this.mongo = mongo;
        this.producer = producer;
        this.admin = admin;
    }

    /** How long one round took, and the processor time of all of this process, in seconds. */
    private record Round(double stored, double told, double processor) {}

    /** Measures and prints a table. */
    public static void main(String[] none) throws Exception {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", Backends.kafka().bootstrapServers(), "linger.ms", 1);
        try (Instance instance = Instance.start("fan-out-bench-" + UUID.randomUUID());
                var producer =
                        new KafkaProducer<>(
                                broker, new StringSerializer(), new StringSerializer());
                var admin = Admin.create(broker)) {
            new FanOutBench(instance.bean(MongoTemplate.class), producer, admin).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        roster();
        plainCollection();
        System.out.println(
                "| round | stored | stored and told | µs of processor | plain | µs of processor |");
        System.out.println("|---|---|---|---|---|---|");
        List<Double> told = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> used = new ArrayList<>();
        List<Double> usedPlain = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String announcement = "a-" + UUID.randomUUID();
            List<ProducerRecord<String, String>> batches = batches(announcement);
            Round tandem = tandem(batches);
            Round inserts = plain(batches, equal(announcement));
            told.add(RECIPIENTS / tandem.told());
            plain.add(RECIPIENTS / inserts.told());
            used.add(1e6 * tandem.processor() / RECIPIENTS);
            usedPlain.add(1e6 * inserts.processor() / RECIPIENTS);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %,.0f/s | %,.0f/s | %.0f | %,.0f/s | %.0f |%n",
                    round,
                    RECIPIENTS / tandem.stored(),
                    told.getLast(),
                    used.getLast(),
                    plain.getLast(),
                    usedPlain.getLast());
        }
        double ours = median(told);
        double limit = median(plain);
        System.out.printf(
                Locale.ROOT,
                "%nMedians of the second half: %,.0f notifications a second, %.0f %% of %,.0f; %.0f µs"
                        + " of processor time each, against %.0f.%n",
                ours,
                100 * ours / limit,
                limit,
                median(used),
                median(usedPlain));
    }

    private static double median(List<Double> all) {
        double[] last =
                all.subList(all.size() / 2, all.size()).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        return last[last.length / 2];
    }

    /** A student for each guardian, and a record of the guardian; both views know them then. */
    private void roster() throws InterruptedException {
        Instant now = Instant.now();
        for (int i = 0; i < RECIPIENTS; i++) {
            ObjectNode student =
                    Topics.studentChanged(DISTRICT, now, List.of("g-" + i), List.of("t-1"));
            student.put("subject", "s-" + i).put("partitionkey", DISTRICT + ":s-" + i);
            ((ObjectNode) student.get("data")).put("student", "s-" + i);
            send(Topics.STUDENTS, student);
            send(Topics.PEOPLE, Topics.personReading(DISTRICT, "g-" + i, "es"));
        }
        await(() -> count("circles") >= RECIPIENTS && count("people") >= RECIPIENTS);
    }

    private void send(String topic, ObjectNode event) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topic, event.get("partitionkey").asString(), event.toString()));
    }

    private static List<ProducerRecord<String, String>> batches(String announcement) {
        String type = "org.tandem.messaging.announcement.addressed.v1";
        String sample = Contracts.of("messaging-service").sample(type);
        return IntStream.range(0, RECIPIENTS / BATCH)
                .mapToObj(batch -> {
                    ObjectNode event = (ObjectNode) JSON.readTree(sample);
                    String id = Topics.newId();
                    String key = announcement + ":" + batch;
                    event.put("id", id)
                            .put("correlationid", id)
                            .put("subject", announcement)
                            .put("partitionkey", key)
                            .put("district", DISTRICT);
                    ObjectNode data = (ObjectNode) event.get("data");
                    data.put("announcement", announcement);
                    var recipients = data.putArray("recipients");
                    for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
                        recipients
                                .addObject()
                                .put("person", "g-" + i)
                                .putArray("students")
                                .add("s-" + i);
                    }
                    return new ProducerRecord<>(Topics.MESSAGING, key, event.toString());
                })
                .toList();
    }

    private Round tandem(List<ProducerRecord<String, String>> batches) throws Exception {
        long before = count(NOTIFICATIONS);
        long eventsBefore = end(Topics.NOTIFICATION);
        double usedBefore = processor();
        long began = System.nanoTime();
        for (ProducerRecord<String, String> batch : batches) {
            var _ = producer.send(batch);
        }
        await(() -> count(NOTIFICATIONS) >= before + RECIPIENTS);
        double stored = since(began);
        await(() -> end(Topics.NOTIFICATION) >= eventsBefore + RECIPIENTS);
        Round round = new Round(stored, since(began), processor() - usedBefore);
        quiet();
        return round;
    }

    /** Until nothing follows any more, such as planning, which is not part of it. */
    private void quiet() throws Exception {
        long events = -1;
        while (events != end(Topics.NOTIFICATION)) {
            events = end(Topics.NOTIFICATION);
            Thread.sleep(1_000);
        }
        System.gc();
    }

    private void plainCollection() {
        MongoCollection<Document> plain = mongo.getCollection(PLAIN);
        for (Document index : mongo.getCollection(NOTIFICATIONS).listIndexes()) {
            if (!index.getString("name").equals("_id_")) {
                index.remove("ns");
                mongo.getDb()
                        .runCommand(
                                new Document("createIndexes", PLAIN)
                                        .append("indexes", List.of(index)));
            }
        }
        if (plain.listIndexes().into(new ArrayList<>()).size() < 2) {
            throw new IllegalStateException("the indexes are missing");
        }
    }

    /** The documents that were stored, by the batch that they came from. */
    private Map<String, List<Document>> equal(String announcement) {
        Map<String, List<Document>> documents = new HashMap<>();
        for (Document d :
                mongo.getCollection(NOTIFICATIONS)
                        .find(
                                new Document("district", DISTRICT)
                                        .append("about._id", announcement))) {
            int guardian = Integer.parseInt(d.getString("recipient").substring("g-".length()));
            documents
                    .computeIfAbsent(announcement + ":" + guardian / BATCH, _ -> new ArrayList<>())
                    .add(d);
        }
        return documents;
    }

    private Round plain(
            List<ProducerRecord<String, String>> batches, Map<String, List<Document>> documents)
            throws Exception {
        String topic = "plain-" + UUID.randomUUID();
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
                .all()
                .get();
        var inserted = new AtomicInteger();
        List<Thread> consumers = new ArrayList<>();
        var ready = new AtomicInteger();
        for (int i = 0; i < CONSUMERS; i++) {
            int first = i;
            consumers.add(
                    Thread.ofPlatform()
                            .start(() -> insert(topic, first, documents, ready, inserted)));
        }
        await(() -> ready.get() == CONSUMERS);
        double usedBefore = processor();
        long began = System.nanoTime();
        for (ProducerRecord<String, String> batch : batches) {
            var _ = producer.send(new ProducerRecord<>(topic, batch.key(), batch.value()));
        }
        await(() -> inserted.get() == RECIPIENTS);
        double seconds = since(began);
        double used = processor() - usedBefore;
        for (Thread consumer : consumers) {
            consumer.join();
        }
        admin.deleteTopics(List.of(topic)).all().get();
        System.gc();
        return new Round(seconds, seconds, used);
    }

    private void insert(
            String topic,
            int first,
            Map<String, List<Document>> documents,
            AtomicInteger ready,
            AtomicInteger inserted) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        Backends.kafka().bootstrapServers(),
                        "group.id",
                        topic,
                        "enable.auto.commit",
                        false);
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    IntStream.range(0, PARTITIONS)
                            .filter(p -> p % CONSUMERS == first)
                            .mapToObj(p -> new TopicPartition(topic, p))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.forEach(consumer::position);
            ready.incrementAndGet();
            while (inserted.get() < RECIPIENTS) {
                boolean some = false;
                for (ConsumerRecord<String, String> batch : consumer.poll(Duration.ofMillis(20))) {
                    List<Document> equal = documents.getOrDefault(batch.key(), List.of());
                    mongo.getCollection(PLAIN)
                            .insertMany(equal, new InsertManyOptions().ordered(false));
                    inserted.addAndGet(equal.size());
                    some = true;
                }
                if (some) {
                    consumer.commitSync();
                }
            }
        }
    }

    private long count(String collection) {
        return mongo.getCollection(collection).estimatedDocumentCount();
    }

    private long end(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int p = 0; p < PARTITIONS; p++) {
            latest.put(new TopicPartition(topic, p), OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(o -> o.offset())
                .sum();
    }

    private static double processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
                / 1e9;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Something that becomes true. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("it does not come");
                }
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
