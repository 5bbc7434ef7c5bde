package org.tandem.backing.test;

import com.mongodb.ConnectionString;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.tandem.backing.kafka.BrokerLogs;

import java.util.Map;
import java.util.UUID;

/**
 * Gives an integration test Kafka and MongoDB: {@code @Import(Backends.class)}, and no connection
 * property is needed.
 *
 * <p>The system property {@code backends} chooses them: {@code embedded} (the default) or {@code
 * containers}. Nothing is guessed from what happens to be installed. All application contexts of a
 * process share one broker and one store. Each context has a MongoDB database of its own, unless
 * the property {@value #DATABASE} names one; topics and consumer groups are shared, so two contexts
 * of one service that run at the same time divide the partitions, as two instances would.
 */
@Configuration(proxyBeanMethods = false)
public class Backends {

    /**
     * Name of the property with the database's name, for a test that starts a second instance on
     * the data of the first one (whose database is in its {@link MongoConnectionDetails}).
     */
    public static final String DATABASE = "backends.database";

    /** The one broker, for tests that speak to it directly, or take it away and bring it back. */
    public static Broker kafka() {
        return Chosen.SERVERS.kafka();
    }

    /** Connection string of a database in the one store; the database is created by writing. */
    public static String mongoUri(String database) {
        return Chosen.SERVERS.mongoUri() + "/" + database;
    }

    /**
     * Says where the broker is by the property: the Kafka binder of Spring Cloud Stream 5.0 reads
     * nothing else, because Spring Boot's own default for it is never absent.
     */
    @Bean
    static BeanFactoryPostProcessor kafkaAddress(ConfigurableEnvironment environment) {
        BrokerLogs.quiet("de.bwaldvogel.mongo", "org.mongodb.driver");
        Map<String, Object> address =
                Map.of("spring.kafka.bootstrap-servers", kafka().bootstrapServers());
        return beans ->
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource("backends", address));
    }

    @Bean
    MongoConnectionDetails mongoConnectionDetails(Environment environment) {
        String database = environment.getProperty(DATABASE, "test-" + UUID.randomUUID());
        ConnectionString connection = new ConnectionString(mongoUri(database));
        return () -> connection;
    }

    /** Loaded, and so decided, when the first test asks. */
    private static final class Chosen {
        static final Servers SERVERS = Servers.named(System.getProperty("backends", "embedded"));
    }
}
