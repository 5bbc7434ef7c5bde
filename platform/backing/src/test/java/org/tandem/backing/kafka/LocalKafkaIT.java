package org.tandem.backing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class LocalKafkaIT {

    private static final String TOPIC = "letters";

    @TempDir Path dir;

    @BeforeAll
    static void quiet() {
        BrokerLogs.quiet();
    }

    @Test
    void records_and_group_offsets_survive_a_restart_on_the_same_directory_and_port() {
        int port = FreePort.find();
        try (LocalKafka kafka = LocalKafka.start(dir, port)) {
            createTopic(kafka.bootstrapServers());
            produce(kafka.bootstrapServers(), "one");
            produce(kafka.bootstrapServers(), "two");
            assertThat(read(kafka.bootstrapServers(), 2)).containsExactly("one", "two");
        }
        assertThat(FreePort.isFree(port)).as("port released").isTrue();

        try (LocalKafka kafka = LocalKafka.start(dir, port)) {
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            produce(kafka.bootstrapServers(), "three");
            assertThat(read(kafka.bootstrapServers(), 1)).containsExactly("three");
        }
    }

    @Test
    void a_record_sent_while_the_broker_is_away_arrives_after_its_restart() throws Exception {
        int port = FreePort.find();
        LocalKafka kafka = LocalKafka.start(dir, port);
        createTopic(kafka.bootstrapServers());
        try (KafkaProducer<String, String> producer = producer(kafka.bootstrapServers());
                ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            producer.send(new ProducerRecord<>(TOPIC, "k", "before")).get();
            kafka.close();
            Future<?> waiting =
                    sender.submit(
                            () -> producer.send(new ProducerRecord<>(TOPIC, "k", "while")).get());
            kafka = LocalKafka.start(dir, port);
            waiting.get(30, TimeUnit.SECONDS);
            assertThat(read(kafka.bootstrapServers(), 2)).containsExactly("before", "while");
        } finally {
            kafka.close();
        }
    }

    @Test
    void a_killed_broker_comes_back_quickly_with_every_acknowledged_record() throws Exception {
        int port = FreePort.find();
        Process broker = startProcess(port);
        String servers = "127.0.0.1:" + port;
        createTopic(servers);
        for (int i = 0; i < 100; i++) {
            produce(servers, "letter " + i);
        }
        assertThat(read(servers, 100)).hasSize(100);
        produce(servers, "unread");
        broker.destroyForcibly().waitFor();

        long start = System.nanoTime();
        Process again = startProcess(port);
        try {
            assertThat(read(servers, 1)).containsExactly("unread");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(30));
        } finally {
            again.destroy();
        }
        assertThat(again.waitFor(20, TimeUnit.SECONDS)).as("stops when asked").isTrue();
        assertThat(FreePort.isFree(port)).isTrue();
    }

    @Test
    void a_topic_nobody_declared_does_not_appear() {
        try (LocalKafka kafka = LocalKafka.temporary();
                KafkaProducer<String, String> producer =
                        producer(kafka.bootstrapServers(), Map.of("max.block.ms", 1_500))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("typo", "x")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThatThrownBy(() -> LocalKafka.start(dir, taken.getLocalPort()))
                    .hasMessage(
                            "Kafka cannot start: port %d of 127.0.0.1 is taken.",
                            taken.getLocalPort());
        }
    }

    private Process startProcess(int port) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                LocalKafka.class.getName(),
                                "--port=" + port,
                                "--dir=" + dir)
                        .redirectErrorStream(true)
                        .start();
        List<String> output = new ArrayList<>();
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            if (line.startsWith("Kafka is ready")) {
                Thread.ofVirtual().start(() -> reader.lines().forEach(ignored -> {}));
                return process;
            }
        }
        throw new AssertionError("The broker ended: " + String.join("\n", output));
    }

    private static void createTopic(String servers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void produce(String servers, String value) {
        try (KafkaProducer<String, String> producer = producer(servers)) {
            producer.send(new ProducerRecord<>(TOPIC, "k", value)).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return producer(servers, Map.of());
    }

    private static KafkaProducer<String, String> producer(
            String servers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", servers);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Reads on where the group stands, and commits. */
    private static List<String> read(String servers, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", servers,
                                "group.id", "readers",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Awaitility.await("records of the group")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        for (ConsumerRecord<String, String> record :
                                consumer.poll(Duration.ofMillis(200))) {
                            values.add(record.value());
                        }
                        return values.size() >= count;
                    });
            consumer.commitSync();
        }
        return values;
    }
}
