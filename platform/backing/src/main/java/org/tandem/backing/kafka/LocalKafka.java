package org.tandem.backing.kafka;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One Kafka broker that is its own controller (KRaft), on 127.0.0.1 only.
 *
 * <p>Its directory is formatted once and kept, so that topics, records and group offsets are still
 * there after a restart, also after a kill. A stopped broker may be started again on the same
 * directory and port within the same process. Topics are never created by accident: a client has to
 * declare them. Everything is sized for one machine; nothing is replicated.
 */
public final class LocalKafka implements AutoCloseable {

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final Path dir;
    private final int port;
    private final boolean temporary;

    private LocalKafka(Path dir, int port, boolean temporary) {
        this.dir = dir;
        this.port = port;
        this.temporary = temporary;
        BrokerLogs.quiet();
        format(dir);
        this.server =
                new KafkaRaftServer(
                        new KafkaConfig(BrokerSettings.of(NODE, dir, port), false), Time.SYSTEM);
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @param dir where its data is, or will be, kept; created when missing
     * @param port the port of its clients; 0 picks a free one
     * @throws IllegalStateException when somebody listens on the port already
     */
    public static LocalKafka start(Path dir, int port) {
        return start(dir, port, false);
    }

    /** Starts a broker on a free port with a new directory that {@link #close()} deletes. */
    public static LocalKafka temporary() {
        try {
            return start(Files.createTempDirectory("tandem-kafka-"), 0, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalKafka start(Path dir, int port, boolean temporary) {
        if (port != 0 && !FreePort.isFree(port)) {
            throw new IllegalStateException(
                    "Kafka cannot start: port " + port + " of 127.0.0.1 is taken.");
        }
        LocalKafka kafka = new LocalKafka(dir, port == 0 ? FreePort.find() : port, temporary);
        kafka.server.startup();
        return kafka;
    }

    /** The address for clients, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port of its clients. */
    public int port() {
        return port;
    }

    /** Stops the broker and waits until it is gone; takes well under a second when idle. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        if (temporary) {
            delete(dir);
        }
    }

    /**
     * Runs a broker as a process of its own until the process is terminated.
     *
     * @param args {@code --port=9092} and {@code --dir=PATH}, both optional
     */
    public static void main(String[] args) {
        int port = 9092;
        Path dir = Path.of("data", "kafka");
        for (String arg : args) {
            if (arg.startsWith("--port=")) {
                port = Integer.parseInt(arg.substring("--port=".length()));
            } else if (arg.startsWith("--dir=")) {
                dir = Path.of(arg.substring("--dir=".length()));
            } else {
                throw new IllegalArgumentException(
                        "Kafka does not know " + arg + ": use --port=NUMBER and --dir=PATH.");
            }
        }
        BrokerLogs.quietProcess();
        LocalKafka kafka = start(dir, port);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
        System.out.println("Kafka is ready on " + kafka.bootstrapServers() + ", data in " + dir);
        kafka.server.awaitShutdown();
    }

    private static void delete(Path dir) {
        try (Stream<Path> paths = Files.walk(dir)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void format(Path dir) {
        if (Files.exists(dir.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(dir);
            new Formatter()
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(dir.toString())
                    .setMetadataLogDirectory(dir.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka cannot format its directory " + dir + ".", e);
        }
    }
}
