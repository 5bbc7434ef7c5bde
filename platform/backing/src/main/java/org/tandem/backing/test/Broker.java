package org.tandem.backing.test;

/** The Kafka broker of the tests, which may be taken away and brought back. */
public interface Broker {

    /** The address for clients; it stays the same when the broker is stopped and started. */
    String bootstrapServers();

    /** Takes the broker away from its clients; does nothing when it is away already. */
    void stop();

    /** Brings the broker back with all its data; does nothing when it is there already. */
    void start();
}
