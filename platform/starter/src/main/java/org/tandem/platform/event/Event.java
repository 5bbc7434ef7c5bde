package org.tandem.platform.event;

/**
 * A fact that happened, in the past tense, as other services and analytics read it. An
 * implementation is a record nested in the sealed interface of its aggregate; its components are
 * the event's data and its {@link EventType} its name on the wire.
 */
public interface Event {

    /** The topic it is published on. */
    Topic topic();

    /**
     * What it happened to: the aggregate's id. Never a name or an address (CloudEvents 1.0, 3.1).
     */
    String subject();

    /** The Kafka record key: events with the same key stay in order. */
    default String key() {
        return subject();
    }
}
