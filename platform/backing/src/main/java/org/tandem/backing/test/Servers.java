package org.tandem.backing.test;

/** One Kafka broker and one MongoDB-compatible store, shared by all tests of a process. */
interface Servers {

    /** The running broker, the same one on every call. */
    Broker kafka();

    /** The store's connection string, without a database and without a trailing slash. */
    String mongoUri();

    /**
     * Returns the servers of that name.
     *
     * @throws IllegalStateException when there is no such name
     */
    static Servers named(String name) {
        return switch (name) {
            case "embedded" -> new EmbeddedServers();
            case "containers" -> new ContainerServers();
            default ->
                    throw new IllegalStateException(
                            "The system property backends is '"
                                    + name
                                    + "': use 'embedded' (the default) or 'containers'.");
        };
    }
}
