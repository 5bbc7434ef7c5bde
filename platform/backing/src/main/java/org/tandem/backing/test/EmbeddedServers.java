package org.tandem.backing.test;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;
import org.tandem.backing.kafka.LocalKafka;
import org.tandem.backing.mongo.LocalMongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Both servers inside the process of the tests, each started when first asked for. */
final class EmbeddedServers implements Servers {

    private @Nullable RestartableKafka kafka;
    private @Nullable LocalMongo mongo;

    EmbeddedServers() {
        // Runs after Spring Boot has closed the application contexts, which still need both.
        SpringApplication.getShutdownHandlers().add(this::close);
    }

    @Override
    public synchronized Broker kafka() {
        if (kafka == null) {
            kafka = new RestartableKafka();
        }
        return kafka;
    }

    @Override
    public synchronized String mongoUri() {
        if (mongo == null) {
            mongo = LocalMongo.temporary();
        }
        return mongo.uri();
    }

    private synchronized void close() {
        if (kafka != null) {
            kafka.stop();
            kafka.delete();
        }
        if (mongo != null) {
            mongo.close();
        }
    }

    private static final class RestartableKafka implements Broker {

        private final Path dir;
        private final int port;
        private @Nullable LocalKafka running;

        RestartableKafka() {
            try {
                dir = Files.createTempDirectory("tandem-test-kafka-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            running = LocalKafka.start(dir, 0);
            port = running.port();
        }

        @Override
        public String bootstrapServers() {
            return "127.0.0.1:" + port;
        }

        @Override
        public synchronized void stop() {
            if (running != null) {
                running.close();
                running = null;
            }
        }

        @Override
        public synchronized void start() {
            if (running == null) {
                running = LocalKafka.start(dir, port);
            }
        }

        void delete() {
            try {
                FileSystemUtils.deleteRecursively(dir);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
