package org.tandem.backing.kafka;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;

import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Holds back what a broker says about its ordinary life: several hundred lines per start, which
 * would bury the lines of the application around it. Warnings and errors stay.
 */
public final class BrokerLogs {

    private static final List<String> LOGGERS =
            List.of("kafka", "org.apache.kafka", "state.change.logger", "com.yammer");

    /** Also at WARN they only report that the one broker was, or will be, away for a moment. */
    private static final List<String> LOUD =
            List.of(
                    "kafka.server.BrokerServer",
                    "org.apache.kafka.clients.NetworkClient",
                    "org.apache.kafka.controller.QuorumController",
                    "org.apache.kafka.raft.QuorumState",
                    "org.apache.kafka.server.NodeToControllerRequestThread");

    private BrokerLogs() {}

    /**
     * Limits the broker's loggers to warnings. Call it again after the logging system was set up
     * anew, which Spring Boot does for the first application context after a closed one.
     *
     * @param more names of other loggers to limit to warnings
     */
    public static void quiet(String... more) {
        LOGGERS.forEach(name -> limit(name, Level.WARN));
        for (String name : more) {
            limit(name, Level.WARN);
        }
        LOUD.forEach(name -> limit(name, Level.ERROR));
    }

    /** The same for a process that has nothing to say besides its broker. */
    static void quietProcess() {
        limit(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
        quiet();
    }

    private static void limit(String logger, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(logger).setLevel(level);
        }
    }
}
