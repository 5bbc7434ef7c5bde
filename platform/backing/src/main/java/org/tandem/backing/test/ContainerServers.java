package org.tandem.backing.test;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Both servers in containers, each started when first asked for and removed by Testcontainers at
 * the end of the process. The broker is taken away by freezing its container: a restarted one would
 * get another port.
 */
final class ContainerServers implements Servers {

    private final KafkaContainer kafka =
            new KafkaContainer("apache/kafka:4.2.1")
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    private final MongoDBContainer mongo = new MongoDBContainer("mongo:8");
    private final Broker broker = new FreezableKafka(kafka);

    @Override
    public synchronized Broker kafka() {
        if (!kafka.isCreated()) {
            kafka.start();
        }
        return broker;
    }

    @Override
    public synchronized String mongoUri() {
        if (!mongo.isCreated()) {
            mongo.start();
        }
        return mongo.getConnectionString();
    }

    private static final class FreezableKafka implements Broker {

        private final KafkaContainer container;
        private boolean frozen;

        FreezableKafka(KafkaContainer container) {
            this.container = container;
        }

        @Override
        public String bootstrapServers() {
            return container.getBootstrapServers();
        }

        @Override
        public synchronized void stop() {
            if (!frozen) {
                container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
                frozen = true;
            }
        }

        @Override
        public synchronized void start() {
            if (frozen) {
                container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
                frozen = false;
            }
        }
    }
}
