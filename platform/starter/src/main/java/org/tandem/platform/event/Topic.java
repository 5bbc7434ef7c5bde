package org.tandem.platform.event;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every topic of Tandem, declared in this one place: name, partitions, clean-up and retention.
 * Services create what is missing when they start.
 */
public enum Topic {
    /** What happens in conversations. Key: the conversation's id. */
    MESSAGING_EVENTS("tandem.messaging.events", CleanUp.DELETE),
    /** What happens to goals and concerns. Key: the goal's id. */
    GOALS_EVENTS("tandem.goals.events", CleanUp.DELETE),
    /** What became of notifications. Key: the recipient. */
    NOTIFICATION_EVENTS("tandem.notification.events", CleanUp.DELETE),
    /** Each student's current record with the circle around her. Key: district and student. */
    ROSTER_STUDENTS("tandem.roster.students", CleanUp.COMPACT),
    /** Each person's current record. Key: district and person. */
    ROSTER_PEOPLE("tandem.roster.people", CleanUp.COMPACT),
    /** Each class's current record. Key: district and class. */
    ROSTER_CLASSES("tandem.roster.classes", CleanUp.COMPACT);

    /** Partitions of every topic: the number of consumers that can share the work. */
    public static final int PARTITIONS = 6;

    /**
     * How long events stay replayable on topics that are not compacted, and tombstones readable on
     * those that are: a view that was not read for longer has to be built anew.
     */
    public static final Duration RETENTION = Duration.ofDays(30);

    private final String topicName;
    private final CleanUp cleanUp;

    Topic(String topicName, CleanUp cleanUp) {
        this.topicName = topicName;
        this.cleanUp = cleanUp;
    }

    private enum CleanUp {
        DELETE,
        COMPACT
    }

    /** The topic's name on the broker, which is also the name of its output binding. */
    public String topicName() {
        return topicName;
    }

    /** The declaration for the broker; the broker's default replication applies. */
    public NewTopic declaration() {
        Map<String, String> config =
                switch (cleanUp) {
                    case DELETE ->
                            Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_DELETE,
                                    TopicConfig.RETENTION_MS_CONFIG,
                                    String.valueOf(RETENTION.toMillis()));
                    case COMPACT ->
                            Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_COMPACT,
                                    TopicConfig.DELETE_RETENTION_MS_CONFIG,
                                    String.valueOf(RETENTION.toMillis()));
                };
        return new NewTopic(topicName, Optional.of(PARTITIONS), Optional.empty()).configs(config);
    }

    /** The name of the dead-letter topic for a consumer group reading {@code topic}. */
    public static String deadLetters(String topic, String group) {
        return topic + "." + group + ".dlt";
    }
}
