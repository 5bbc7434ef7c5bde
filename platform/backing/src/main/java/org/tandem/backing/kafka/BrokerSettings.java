package org.tandem.backing.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What {@link LocalKafka} changes of the broker's defaults, and why. */
final class BrokerSettings {

    private BrokerSettings() {}

    /** Returns the settings of the node whose clients come to the port of 127.0.0.1. */
    static Map<String, Object> of(int node, Path dir, int port) {
        // Nobody but the broker itself goes there, so it may be another one after a restart.
        int controllerPort = FreePort.find();
        while (controllerPort == port) {
            controllerPort = FreePort.find();
        }
        String clients = "PLAINTEXT://127.0.0.1:" + port;
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", node);
        settings.put("log.dirs", dir.toString());
        settings.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", clients);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", node + "@127.0.0.1:" + controllerPort);
        settings.put("auto.create.topics.enable", false);

        // One broker holds the only copy of everything.
        settings.put("offsets.topic.replication.factor", (short) 1);
        settings.put("transaction.state.log.replication.factor", (short) 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("share.coordinator.state.topic.replication.factor", (short) 1);
        settings.put("share.coordinator.state.topic.min.isr", (short) 1);

        // Small: fits into a heap of 256 MB beside the applications.
        settings.put("offsets.topic.num.partitions", 3);
        settings.put("transaction.state.log.num.partitions", 3);
        settings.put("share.coordinator.state.topic.num.partitions", 3);
        settings.put("log.cleaner.dedupe.buffer.size", 4L << 20);
        settings.put("log.index.size.max.bytes", 1 << 20);
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("background.threads", 2);

        // Quick: groups form at once, and after a kill the controller soon forgets the old broker.
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("group.min.session.timeout.ms", 1_000);
        settings.put("broker.session.timeout.ms", 2_000);
        settings.put("broker.heartbeat.interval.ms", 300);
        return settings;
    }
}
